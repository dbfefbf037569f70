namespace Crm.Loyalty;

/// <summary>Why a rule gave points for an order or a line of it, or why not.</summary>
public enum PointsOutcome
{
    /// <summary>The points were given, or taken back.</summary>
    Applied,

    /// <summary>The rule does not hold yet, or no longer.</summary>
    NotInForce,

    /// <summary>The rule's filter does not accept the order.</summary>
    OrderNotMatched,

    /// <summary>The rule's filter does not accept the line, or there is no line that it accepts.</summary>
    LineNotMatched,

    /// <summary>The order is in another currency than the rule.</summary>
    OtherCurrency,

    /// <summary>The rule multiplies, and there was nothing to multiply.</summary>
    NothingToMultiply,

    /// <summary>Nothing was left after rounding.</summary>
    RoundedToNothing,
}

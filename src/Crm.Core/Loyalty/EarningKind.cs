namespace Crm.Loyalty;

/// <summary>How a rule reckons points.</summary>
public enum EarningKind
{
    /// <summary>So many points for each amount of money: of each line that the rule accepts, or of the order's total where the order has no lines.</summary>
    PerAmount,

    /// <summary>So many points for each line that the rule accepts; for the order as a whole where the rule asks for no lines.</summary>
    Fixed,

    /// <summary>So many times the points that the other kinds give for a line that the rule accepts, and for the order as a whole where the rule asks for no lines. Several add: twice and three times are four times.</summary>
    Multiplier,
}

namespace Crm.Loyalty;

/// <summary>What an operation did.</summary>
public enum PointsOperationKind
{
    /// <summary>Points for an order, by the program's rules.</summary>
    Earn,

    /// <summary>Points given or taken by hand, with a reason.</summary>
    Adjust,

    /// <summary>Points spent, also for a voucher.</summary>
    Redeem,

    /// <summary>Points for an order taken back, because of a refund.</summary>
    Reverse,

    /// <summary>Points whose time was over.</summary>
    Expire,
}

namespace Crm.Orders;

/// <summary>How far an order is.</summary>
public enum OrderState
{
    /// <summary>Ordered, and still to be fulfilled.</summary>
    Placed,

    /// <summary>Fulfilled.</summary>
    Completed,

    /// <summary>Called off before it was fulfilled; what was paid comes back as a <see cref="Refund"/>.</summary>
    Cancelled,
}

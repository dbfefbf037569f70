namespace Crm.Orders;

/// <summary>One thing that was bought with an order.</summary>
public sealed record OrderLine
{
    /// <summary>What refunds and rewards call the line, unique in its order; left empty, the service takes its place: 1, 2, 3.</summary>
    public string Key { get; init; } = "";

    /// <summary>The host's code of the product; exact.</summary>
    public string? Sku { get; init; }

    /// <summary>What the product is called.</summary>
    public required string Name { get; init; }

    /// <summary>The host's category of the product; exact.</summary>
    public string? Category { get; init; }

    /// <summary>How much of it, in the host's unit; above 0, at most four decimals.</summary>
    /// <value>1 by default.</value>
    public decimal Quantity { get; init; } = 1;

    /// <summary>The price of one, in the order's currency; at most eight decimals.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>What the line cost after discounts, in the order's currency; 0 or more, at most four decimals.</summary>
    public required decimal Total { get; init; }
}

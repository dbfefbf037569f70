using Crm.Products;

namespace Crm.Deals;

/// <summary>Something that a deal is about, so many times at a price.</summary>
public sealed record DealLine
{
    /// <summary>The product; null for what is in no list.</summary>
    public Id<Product>? ProductId { get; init; }

    /// <summary>What it is called in the offer; left out, it is the name of the product.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many, greater than zero, with at most four decimals.</summary>
    /// <value>1 by default.</value>
    public decimal Quantity { get; init; } = 1;

    /// <summary>The price of one; left out, it is the price of the product. Not negative.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>What is taken off, in per cent of the price, 0 to 100 with at most four decimals.</summary>
    public decimal Discount { get; init; }

    /// <summary>Quantity times price without the discount, rounded half away from zero to four decimals; reckoned by the service.</summary>
    public Money? Total { get; init; }
}

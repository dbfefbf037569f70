namespace Crm.Conformance;

/// <summary>A tracked record that belongs to a <see cref="Customer"/>.</summary>
public sealed record Order
{
    public required Id<Order> Id { get; init; }

    public long Version { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; } = TestClock.Start;

    public DateTimeOffset? ArchivedAt { get; init; }

    public Id<Customer>? CustomerId { get; init; }

    public string? Category { get; init; }

    public Money? Total { get; init; }

    public decimal? TotalBase { get; init; }

    public long? Quantity { get; init; }

    public decimal? Discount { get; init; }

    public DateTimeOffset? PlacedAt { get; init; }

    public DateOnly? DeliveryDate { get; init; }

    public string? Title { get; init; }
}

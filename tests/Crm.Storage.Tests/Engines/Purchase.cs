namespace Crm.Storage.Engines;

/// <summary>A ledger row that belongs to a person.</summary>
public sealed record Purchase
{
    public required Id<Purchase> Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Id<Person>? Person { get; init; }
    public string? Category { get; init; }
    public Money? Total { get; init; }
    public long? Count { get; init; }
}

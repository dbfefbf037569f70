namespace Crm.Conformance;

/// <summary>A row of a ledger with a natural key.</summary>
public sealed record Entry
{
    public required Id<Entry> Id { get; init; }

    public string? Account { get; init; }

    public DateOnly? Day { get; init; }

    public string? Label { get; init; }

    public decimal? Amount { get; init; }

    public long? Units { get; init; }

    public string? State { get; init; }

    public ValueList<string> Marks { get; init; }
}

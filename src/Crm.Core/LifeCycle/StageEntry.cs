namespace Crm.LifeCycle;

/// <summary>A stage that a record has left: a row of a ledger that is never changed and that the retention of the audit does not touch.</summary>
public sealed record StageEntry
{
    /// <summary>The id; in the order in which stages were left.</summary>
    public Id<StageEntry> Id { get; init; }

    /// <summary>The record, such as a party.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>The stage that was left.</summary>
    public required string Stage { get; init; }

    /// <summary>The stage that came next; null when the record has none any more.</summary>
    public string? NextStage { get; init; }

    /// <summary>When the stage was entered.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When it was left.</summary>
    public required DateTimeOffset LeftAt { get; init; }

    /// <summary>Who moved the record on.</summary>
    public required string LeftBy { get; init; }
}

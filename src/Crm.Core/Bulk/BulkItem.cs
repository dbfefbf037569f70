namespace Crm.Bulk;

/// <summary>One record of a bulk run, and what became of it.</summary>
public sealed record BulkItem
{
    /// <summary>The id of the row.</summary>
    public Id<BulkItem> Id { get; init; }

    /// <summary>The run.</summary>
    public required Id<BulkRun> RunId { get; init; }

    /// <summary>The id of the record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>What became of it.</summary>
    public BulkOutcome Outcome { get; init; }

    /// <summary>Why it was not changed, in the language of the tenant; null when nothing stood in the way.</summary>
    public string? Detail { get; init; }

    /// <summary>When the record was matched.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

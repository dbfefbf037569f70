namespace Crm.Bulk;

/// <summary>One action on all records for which a filter holds: who asked for it, how far it is and what it did.</summary>
/// <remarks>Due work, driven by <see cref="BulkWorkService"/> in any number of processes. Its id is the operation under which its changes are in the audit.</remarks>
public sealed record BulkRun
{
    /// <summary>The id; also the operation in the audit.</summary>
    public Id<BulkRun> Id { get; init; }

    /// <summary>The name of the entity or view whose records are changed, such as <c>contact</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>The filter as JSON.</summary>
    public required string Filter { get; init; }

    /// <summary>What is done to each record.</summary>
    public required BulkAction Action { get; init; }

    /// <summary>Who asked for it: the run works under the rights of this actor, with the roles and teams of that moment.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Why, for the audit.</summary>
    public string? Reason { get; init; }

    /// <summary>How far it is.</summary>
    public BulkRunState State { get; init; }

    /// <summary>How many records the filter matched, so far while <see cref="BulkRunState.Matching"/>.</summary>
    public long Matched { get; init; }

    /// <summary>How many were changed.</summary>
    public long Changed { get; init; }

    /// <summary>How many already were as the action wants them.</summary>
    public long Unchanged { get; init; }

    /// <summary>How many no longer matched when their turn came.</summary>
    public long Skipped { get; init; }

    /// <summary>How many a rule forbade to change.</summary>
    public long Denied { get; init; }

    /// <summary>How many would have got values that may not be stored.</summary>
    public long Invalid { get; init; }

    /// <summary>How many the host's code refused.</summary>
    public long Failed { get; init; }

    /// <summary>How many records have their outcome.</summary>
    public long Done => Changed + Unchanged + Skipped + Denied + Invalid + Failed;

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the records that match had all been written down; null before.</summary>
    public DateTimeOffset? MatchedAt { get; init; }

    /// <summary>When every record had its outcome; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it had been taken back; null before.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>When a worker may go on; null when there is nothing to do, the end of time while it is parked.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often in a row a chunk as a whole could not be done.</summary>
    public long Attempts { get; init; }

    /// <summary>What went wrong last with a chunk as a whole; null when nothing.</summary>
    public string? LastError { get; init; }

    /// <summary>Who works at it; null when nobody.</summary>
    public Guid? LeaseToken { get; init; }

    /// <summary>Until when the one who works at it may.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    internal Guid? MatchedTo { get; init; }
}

namespace Crm.Bulk;

/// <summary>What became of one record of a bulk run.</summary>
public enum BulkOutcome
{
    /// <summary>It is still to be done.</summary>
    Pending,

    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>It already was as the action wants it.</summary>
    Unchanged,

    /// <summary>When its turn came, the filter no longer held, or the actor could no longer see it.</summary>
    Skipped,

    /// <summary>A rule of the host forbade the change.</summary>
    Denied,

    /// <summary>The changed values may not be stored.</summary>
    Invalid,

    /// <summary>The host's action or hook threw.</summary>
    Failed,
}

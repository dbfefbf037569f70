namespace Crm.Auditing;

/// <summary>One change of a tracked record: who, when, why, and what differs.</summary>
public sealed record AuditEntry
{
    /// <summary>The id of the entry.</summary>
    public required Id<AuditEntry> Id { get; init; }

    /// <summary>The record that was changed.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>The version that the change made.</summary>
    public required long Version { get; init; }

    /// <summary>What was done.</summary>
    public required AuditAction Action { get; init; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, as the scope said; null when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>The operation of many changes, such as an import, that it was part of; null when it stood alone.</summary>
    public Guid? Operation { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The fields that differ. Empty for a creation: the record itself tells what it was created with.</summary>
    public ValueList<FieldChange> Changes { get; init; }
}

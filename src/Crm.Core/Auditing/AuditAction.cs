namespace Crm.Auditing;

/// <summary>What was done to a record.</summary>
public enum AuditAction
{
    /// <summary>It was stored for the first time.</summary>
    Created,

    /// <summary>Fields were changed.</summary>
    Updated,

    /// <summary>It was archived.</summary>
    Archived,

    /// <summary>It was brought back from the archive.</summary>
    Restored,

    /// <summary>It was physically deleted; a tombstone is left.</summary>
    Erased,
}

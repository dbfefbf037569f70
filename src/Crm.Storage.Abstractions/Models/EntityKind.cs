namespace Crm.Models;

/// <summary>How the past of an entity is kept.</summary>
public enum EntityKind
{
    /// <summary>Records change: each change has a version, an audit entry with the fields that differ, and an event.</summary>
    Tracked,

    /// <summary>The rows are the history: written once or worked off, with no version, audit or event of their own.</summary>
    Ledger,
}

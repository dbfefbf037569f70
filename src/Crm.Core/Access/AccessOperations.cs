namespace Crm.Access;

/// <summary>What a rule restricts.</summary>
[Flags]
public enum AccessOperations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Seeing a record: the rule goes into every query, count, aggregate and related subquery.</summary>
    Read = 1,

    /// <summary>Storing a new record: the rule must hold for it.</summary>
    Create = 2,

    /// <summary>Changing a record: the rule must hold for it before and after.</summary>
    Update = 4,

    /// <summary>Archiving and restoring a record: the rule must hold for it.</summary>
    Archive = 8,

    /// <summary>Erasing a record: the rule must hold for it.</summary>
    Erase = 16,

    /// <summary>Everything that changes something.</summary>
    Write = Create | Update | Archive | Erase,

    /// <summary>Everything.</summary>
    All = Read | Write,
}

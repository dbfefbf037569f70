namespace Crm.Storage;

/// <summary>What a session may do and see.</summary>
public enum SessionMode
{
    /// <summary>Reads; each statement sees what is committed when it runs. No transaction is held.</summary>
    Read,

    /// <summary>Reads; all statements see the same moment.</summary>
    Snapshot,

    /// <summary>Reads and writes in a transaction, which is rolled back unless committed.</summary>
    Write,
}

using Crm.Localization;

namespace Crm.Storage;

/// <summary>The record has been changed since the caller read it, or is gone.</summary>
/// <remarks>Read it again, decide again, and call again.</remarks>
public sealed class StaleVersionException : CrmException
{
    /// <summary>Makes the exception.</summary>
    public StaleVersionException(RecordRef record, long expectedVersion)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.stale", [record, expectedVersion]))
    {
        Record = record;
        ExpectedVersion = expectedVersion;
    }

    /// <summary>The record.</summary>
    public RecordRef Record { get; }

    /// <summary>The version that the caller saw.</summary>
    public long ExpectedVersion { get; }
}

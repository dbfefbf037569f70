using Crm.Localization;

namespace Crm.Storage;

/// <summary>Another transaction stood in the way: a lock, a deadlock or a serialization conflict.</summary>
/// <remarks>Nothing was written. The SDK replays its own units; inside a unit or a transaction of the host the host must roll back and run it again.</remarks>
public sealed class StorageBusyException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="detail">What the engine said.</param>
    /// <param name="innerException">What the driver threw.</param>
    public StorageBusyException(string detail, Exception? innerException = null)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.busy", [detail]), innerException) => Detail = detail;

    /// <summary>What the engine said.</summary>
    public string Detail { get; }
}

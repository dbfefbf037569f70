using Crm.Localization;

namespace Crm.Storage;

/// <summary>There is no room left to write.</summary>
/// <remarks>The transaction was rolled back. Free room, then run it again.</remarks>
public sealed class StorageFullException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="detail">What the engine said.</param>
    /// <param name="innerException">What the driver threw.</param>
    public StorageFullException(string detail, Exception? innerException = null)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.full", [detail]), innerException) => Detail = detail;

    /// <summary>What the engine said.</summary>
    public string Detail { get; }
}

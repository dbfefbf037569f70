using Crm.Localization;

namespace Crm.Storage;

/// <summary>The database cannot be opened, reached or read.</summary>
/// <remarks>Nothing was written.</remarks>
public sealed class StorageUnavailableException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="detail">What the engine said.</param>
    /// <param name="innerException">What the driver threw.</param>
    public StorageUnavailableException(string detail, Exception? innerException = null)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.unavailable", [detail]), innerException) => Detail = detail;

    /// <summary>What the engine said.</summary>
    public string Detail { get; }
}

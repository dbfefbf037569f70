using Crm.Localization;

namespace Crm.Storage;

/// <summary>The session cannot run inside the given transaction.</summary>
/// <remarks>Nothing was written.</remarks>
public sealed class JoinException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="detail">What the engine said.</param>
    /// <param name="innerException">What the driver threw.</param>
    public JoinException(string detail, Exception? innerException = null)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.join", [detail]), innerException) => Detail = detail;

    /// <summary>What the engine said.</summary>
    public string Detail { get; }
}

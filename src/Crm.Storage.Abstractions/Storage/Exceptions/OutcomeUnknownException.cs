using Crm.Localization;

namespace Crm.Storage;

/// <summary>The connection was lost while committing: whether the work is stored is not known.</summary>
/// <remarks>Never retried by the SDK. Read what was to be written, then decide.</remarks>
public sealed class OutcomeUnknownException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="detail">What the engine said.</param>
    /// <param name="innerException">What the driver threw.</param>
    public OutcomeUnknownException(string detail, Exception? innerException = null)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.outcomeUnknown", [detail]), innerException) => Detail = detail;

    /// <summary>What the engine said.</summary>
    public string Detail { get; }
}

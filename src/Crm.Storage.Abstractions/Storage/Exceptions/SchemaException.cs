using Crm.Localization;

namespace Crm.Storage;

/// <summary>The tables are missing, behind the code, or too new for it.</summary>
/// <remarks>Call MigrateAsync, or MigrateOnStart when configuring.</remarks>
public sealed class SchemaException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="detail">What the engine said.</param>
    /// <param name="innerException">What the driver threw.</param>
    public SchemaException(string detail, Exception? innerException = null)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.schema", [detail]), innerException) => Detail = detail;

    /// <summary>What the engine said.</summary>
    public string Detail { get; }
}

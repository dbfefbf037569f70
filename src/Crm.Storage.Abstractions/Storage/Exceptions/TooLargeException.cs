using Crm.Localization;

namespace Crm.Storage;

/// <summary>A record, or what was asked, is larger than the database takes: a text too long for its index, a row, or a command beyond the limit of the server.</summary>
/// <remarks>Nothing was written, and trying again does not help. Shorten the values, or raise the limit that the message of the engine names.</remarks>
public sealed class TooLargeException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="record">The record that was to be written; null when it is not known, or when it was a question.</param>
    /// <param name="fields">The paths of the fields that are too long; empty when the engine does not say.</param>
    /// <param name="detail">What the engine said.</param>
    /// <param name="innerException">What the driver threw.</param>
    public TooLargeException(RecordRef? record, ValueList<string> fields, string detail, Exception? innerException = null)
        : base(Tell(record, fields, detail), innerException)
    {
        Record = record;
        Fields = fields;
        Detail = detail;
    }

    /// <summary>The record that was to be written; null when it is not known, or when it was a question.</summary>
    public RecordRef? Record { get; }

    /// <summary>The paths of the fields that are too long; empty when the engine does not say.</summary>
    public ValueList<string> Fields { get; }

    /// <summary>What the engine said.</summary>
    public string Detail { get; }

    private static LocalizedMessage Tell(RecordRef? record, ValueList<string> fields, string detail) => (record, fields.Count) switch
    {
        (null, _) => new LocalizedMessage(StorageMessages.Catalog, "storage.tooLarge", [detail]),
        (_, 0) => new LocalizedMessage(StorageMessages.Catalog, "storage.tooLarge.record", [record, detail]),
        _ => new LocalizedMessage(StorageMessages.Catalog, "storage.tooLarge.fields", [record, string.Join(", ", fields), detail]),
    };
}

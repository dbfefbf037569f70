using Crm.Localization;

namespace Crm.Storage;

/// <summary>Another record of the tenant, perhaps an archived one, already has what must be unique.</summary>
public sealed class DuplicateException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="record">The record that was to be written.</param>
    /// <param name="rule">The name of the unique rule; <c>id</c> when the id is taken.</param>
    /// <param name="fields">The paths of the fields of the rule.</param>
    /// <param name="innerException">What the driver said.</param>
    public DuplicateException(RecordRef record, string rule, ValueList<string> fields, Exception? innerException = null)
        : base(new LocalizedMessage(StorageMessages.Catalog, "storage.duplicate", [record, rule, string.Join(", ", fields)]), innerException)
    {
        Record = record;
        Rule = rule;
        Fields = fields;
    }

    /// <summary>The record that was to be written.</summary>
    public RecordRef Record { get; }

    /// <summary>The name of the unique rule; <c>id</c> when the id is taken.</summary>
    public string Rule { get; }

    /// <summary>The paths of the fields of the rule.</summary>
    public ValueList<string> Fields { get; }
}

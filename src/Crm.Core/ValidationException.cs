namespace Crm;

/// <summary>A record was not stored because of its values; every fault is listed.</summary>
public sealed class ValidationException : CrmException
{
    /// <summary>Makes the exception.</summary>
    public ValidationException(RecordRef record, ValueList<FieldError> errors)
        : base(CoreMessages.Of("record.invalid", record, errors.Select(error => error.InFull)))
    {
        Record = record;
        Errors = errors;
    }

    /// <summary>The record that was to be stored.</summary>
    public RecordRef Record { get; }

    /// <summary>What is wrong, field by field.</summary>
    public ValueList<FieldError> Errors { get; }
}

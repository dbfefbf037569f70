namespace Crm;

/// <summary>There is no such record, or the actor may not see it: both are told alike.</summary>
public sealed class NotFoundException : CrmException
{
    /// <summary>Makes the exception.</summary>
    public NotFoundException(RecordRef record)
        : base(CoreMessages.Of("record.notFound", record)) => Record = record;

    /// <summary>The record that was asked for.</summary>
    public RecordRef Record { get; }
}

using Crm.Auditing;

namespace Crm.Bulk;

/// <summary>What a bulk action would do to one record.</summary>
/// <param name="Record">The record.</param>
/// <param name="Outcome">What would become of it.</param>
public sealed record BulkExample(RecordRef Record, BulkOutcome Outcome)
{
    /// <summary>What would differ afterwards.</summary>
    public ValueList<FieldChange> Changes { get; init; }

    /// <summary>Why it would not be changed, in the language of the tenant; null when nothing stands in the way.</summary>
    public string? Detail { get; init; }
}

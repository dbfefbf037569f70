using Crm.Localization;

namespace Crm.Auditing;

/// <summary>A record, or a field of it, that a revert has left as it is.</summary>
/// <param name="Record">The record.</param>
/// <param name="Field">The path of the field, or the name of a list; null when the whole record was left.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">The same in words: who changed it since, what refers to it, which rule forbids it.</param>
public sealed record KeptRecord(RecordRef Record, string? Field, KeptReason Reason, LocalizedMessage Message)
{
    /// <summary>The record that refers to it; null for other reasons.</summary>
    public RecordRef? ReferencedBy { get; init; }
}

using Crm.Bulk;

namespace Crm.Sessions;

/// <summary>What became of a record that was to be changed among many.</summary>
/// <param name="Id">The record.</param>
/// <param name="Outcome">What became of it; <see cref="BulkOutcome.Pending"/> when another writer changed it at the same moment.</param>
/// <param name="Refusal">Why it was not changed; null when nothing stood in the way.</param>
/// <param name="Changes">What differs, as JSON of the audit; null when nothing does or it was not asked for.</param>
internal readonly record struct RecordTrial(Guid Id, BulkOutcome Outcome, Exception? Refusal = null, string? Changes = null);

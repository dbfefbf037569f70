namespace Crm.Sessions;

/// <summary>What a change of many records did.</summary>
/// <param name="Matched">How many records the filter found among those that the actor may see.</param>
/// <param name="Changed">How many of them were changed.</param>
/// <param name="Denied">How many a rule forbade to change; the rest did not differ.</param>
public readonly record struct BulkResult(long Matched, long Changed, long Denied);

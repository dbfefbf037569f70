namespace Crm.Retention;

/// <summary>What a run of retention has removed.</summary>
/// <param name="AuditEntries">How many audit entries were removed.</param>
/// <param name="Held">How many audit entries were due and stayed because of holds, by the name of the rule.</param>
/// <param name="Deliveries">How many deliveries of events were removed.</param>
/// <param name="BulkRuns">How many bulk runs were removed.</param>
/// <param name="Rows">How many rows of ledgers of the host were removed.</param>
public sealed record RetentionReport(long AuditEntries, ValueList<HeldEntries> Held, long Deliveries, long BulkRuns, long Rows);

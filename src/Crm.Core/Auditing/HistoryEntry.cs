namespace Crm.Auditing;

/// <summary>One change of a record, for people.</summary>
/// <param name="Entry">Who, when, why, and the exact values.</param>
/// <param name="Changes">What differs, with labels.</param>
public sealed record HistoryEntry(AuditEntry Entry, ValueList<HistoryChange> Changes);

using Crm.Models;

namespace Crm.Accounts;

/// <summary>The latest record of a party: its instant, its id, and the fields that are asked for.</summary>
internal sealed record LatestRecord(DateTimeOffset At, Guid Id, ValueList<FieldValue> Values);

namespace Crm.Auditing;

/// <summary>What an operation and others after it have done to one record.</summary>
/// <param name="operation">The operation.</param>
/// <param name="revertOperation">The operation of its reverting.</param>
/// <param name="entries">The entries of the record from the operation's first one on, oldest first.</param>
internal sealed class OperationTrail(Guid operation, Guid revertOperation, List<AuditEntry> entries)
{
    private readonly int _last = entries.FindLastIndex(entry => entry.Operation == operation);

    /// <summary>The operation.</summary>
    public Guid Operation => operation;

    /// <summary>True when the operation made the record.</summary>
    public bool IsCreated => entries[0].Action == AuditAction.Created;

    /// <summary>True when the record was removed physically.</summary>
    public bool IsErased => entries[^1].Action == AuditAction.Erased;

    /// <summary>True when it was removed by the reverting of the operation.</summary>
    public bool IsErasedByRevert => IsErased && entries[^1].Operation == revertOperation;

    /// <summary>The last change that somebody else has made between those of the operation; null when there is none.</summary>
    public AuditEntry? Between => entries.FindLast(entry => entry.Operation != operation && entry.Version < entries[_last].Version);

    /// <summary>The changes after the operation's last one, oldest first.</summary>
    public IEnumerable<AuditEntry> Later => entries.Skip(_last + 1);

    /// <summary>The last change of a field by somebody else after the operation's last one; null when there is none.</summary>
    public AuditEntry? LaterEdit(string field) =>
        entries.FindLast(entry => entry.Version > entries[_last].Version && entry.Operation != revertOperation && entry.Changes.Any(change => change.Field == field));

    /// <summary>What the operation has made of each field that it changed: from what, over its last uninterrupted changes, to what.</summary>
    public IEnumerable<(FieldChange Net, bool WasReverted)> NetChanges()
    {
        foreach (var field in entries.Where(entry => entry.Operation == operation).SelectMany(entry => entry.Changes).Select(change => change.Field).Distinct(StringComparer.Ordinal))
        {
            var touching = entries.FindAll(entry => entry.Changes.Any(change => change.Field == field));
            var last = touching.FindLastIndex(entry => entry.Operation == operation);
            var first = last;
            while (first > 0 && touching[first - 1].Operation == operation)
            {
                first--;
            }

            var net = ChangeOf(touching[last], field) with { Before = ChangeOf(touching[first], field).Before };
            yield return (net, touching.Skip(last + 1).Any(entry => entry.Operation == revertOperation));
        }
    }

    private static FieldChange ChangeOf(AuditEntry entry, string field) => entry.Changes.First(change => change.Field == field);
}

using Crm.Models;

namespace Crm.Auditing;

/// <summary>The model of <see cref="AuditEntry"/>.</summary>
public static class AuditModel
{
    /// <summary>The name of the entity of the record.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The id of the record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true };

    /// <summary>The version that the change made.</summary>
    public static readonly IntegerField Version = new("version") { Required = true };

    /// <summary>What was done.</summary>
    public static readonly CodeField Action = new("action", 20) { Required = true };

    /// <summary>Who did it.</summary>
    public static readonly CodeField Actor = new("actor") { Required = true };

    /// <summary>Why.</summary>
    public static readonly CodeField Reason = new("reason", 500);

    /// <summary>The operation of many changes that it was part of; see <see cref="CrmScope.Operation"/>.</summary>
    public static readonly ReferenceField Operation = new("operation") { Indexed = true, Sparse = true };

    /// <summary>The fields that differ, as JSON: <c>{ "owner": ["maria", "omid"] }</c>.</summary>
    public static readonly CodeField Changes = new("changes", int.MaxValue);

    /// <summary>The model.</summary>
    public static readonly EntityModel<AuditEntry> Model = new("audit", EntityKind.Ledger, Read, Write, Entity, RecordId, Version, Action, Actor, Reason, Operation, Changes)
    {
        Indexes = [new IndexRule("byRecord", RecordId, Version)],
    };

    private static AuditEntry Read(Row row) => new()
    {
        Id = row.GetId<AuditEntry>(Model.Id)!.Value,
        Record = new RecordRef(row.GetText(Entity)!, row[RecordId].AsReference),
        Version = row.GetInteger(Version)!.Value,
        Action = Enum.Parse<AuditAction>(row.GetText(Action)!, ignoreCase: true),
        Actor = row.GetText(Actor)!,
        Reason = row.GetText(Reason),
        Operation = row[Operation] is { IsMissing: false } operation ? operation.AsReference : null,
        At = row.GetInstant(Model.CreatedAt)!.Value,
        Changes = FieldChanges.Parse(row.GetText(Changes)),
    };

    private static void Write(AuditEntry entry, Row row)
    {
        row.Set<AuditEntry>(Model.Id, entry.Id);
        row.Set(Entity, entry.Record.Entity);
        row[RecordId] = FieldValue.Reference(entry.Record.Id);
        row.Set(Version, entry.Version);
        row.Set(Action, Word(entry.Action));
        row.Set(Actor, entry.Actor);
        row.Set(Reason, entry.Reason);
        row[Operation] = entry.Operation is { } operation ? FieldValue.Reference(operation) : default;
        row.Set(Model.CreatedAt, entry.At);
        row.Set(Changes, FieldChanges.Write(entry.Changes));
    }

    internal static string Word(AuditAction action) => action switch
    {
        AuditAction.Created => "created",
        AuditAction.Updated => "updated",
        AuditAction.Archived => "archived",
        AuditAction.Restored => "restored",
        _ => "erased",
    };
}

using Crm.Models;

namespace Crm.Recents;

/// <summary>The model of <see cref="RecentRecord"/>. Everybody sees and changes only rows of one's own.</summary>
public static class RecentRecordModel
{
    /// <summary>Who has looked.</summary>
    public static readonly CodeField Actor = new("actor", 100) { Required = true };

    /// <summary>The entity.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true };

    /// <summary>When it was last looked at.</summary>
    public static readonly InstantField SeenAt = new("seenAt") { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<RecentRecord> Model = new("recentRecord", EntityKind.Ledger, Read, Write, Actor, Entity, RecordId, SeenAt)
    {
        Uniques = [new UniqueRule("record", Actor, Entity, RecordId)],
    };

    private static RecentRecord Read(Row row) => new()
    {
        Id = row.GetId<RecentRecord>(Model.Id)!.Value,
        Actor = row.GetText(Actor)!,
        Record = new RecordRef(row.GetText(Entity)!, row[RecordId].AsReference),
        SeenAt = row.GetInstant(SeenAt)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(RecentRecord recent, Row row)
    {
        row.Set<RecentRecord>(Model.Id, recent.Id);
        row.Set(Actor, recent.Actor);
        row.Set(Entity, recent.Record.Entity);
        row[RecordId] = FieldValue.Reference(recent.Record.Id);
        row.Set(SeenAt, recent.SeenAt);
        row.Set(Model.CreatedAt, recent.CreatedAt);
    }
}

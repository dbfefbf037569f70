using Crm.Models;

namespace Crm.Sessions;

/// <summary>What is left of a record that was physically deleted: its id, so that it is known to be gone and not lost.</summary>
public sealed record Tombstone
{
    private static readonly CodeField Entity = new("entity", 40) { Required = true };
    private static readonly ReferenceField RecordId = new("recordId") { Required = true };
    private static readonly IntegerField LastVersion = new("lastVersion") { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<Tombstone> Model = new("tombstone", EntityKind.Ledger, Read, Write, Entity, RecordId, LastVersion)
    {
        Indexes = [new IndexRule("byRecord", RecordId)],
    };

    /// <summary>The id of the tombstone.</summary>
    public required Id<Tombstone> Id { get; init; }

    /// <summary>The record that was.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>The version that its deletion made.</summary>
    public required long Version { get; init; }

    /// <summary>When it was deleted.</summary>
    public required DateTimeOffset At { get; init; }

    private static Tombstone Read(Row row) => new()
    {
        Id = row.GetId<Tombstone>(Model.Id)!.Value,
        Record = new RecordRef(row.GetText(Entity)!, row[RecordId].AsReference),
        Version = row.GetInteger(LastVersion)!.Value,
        At = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(Tombstone stone, Row row)
    {
        row.Set<Tombstone>(Model.Id, stone.Id);
        row.Set(Entity, stone.Record.Entity);
        row[RecordId] = FieldValue.Reference(stone.Record.Id);
        row.Set(LastVersion, stone.Version);
        row.Set(Model.CreatedAt, stone.At);
    }
}

using Crm.Models;

namespace Crm.LifeCycle;

/// <summary>The model of <see cref="StageEntry"/>.</summary>
/// <remarks>Lists of it are restricted by rules over this model alone; <see cref="LifeCycleService"/> reads it for those who may see the party and its stage.</remarks>
public static class StageEntryModel
{
    /// <summary>The entity of the record.</summary>
    public static readonly CodeField Entity = new("entity", 60) { Required = true };

    /// <summary>The record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true, Indexed = true };

    /// <summary>The stage.</summary>
    public static readonly CodeField Stage = new("stage") { Required = true };

    /// <summary>The next stage.</summary>
    public static readonly CodeField NextStage = new("nextStage");

    /// <summary>When the stage was entered.</summary>
    public static readonly InstantField EnteredAt = new("enteredAt") { Required = true };

    /// <summary>When the stage was left; also the instant of the row.</summary>
    public static readonly InstantField LeftAt = new("leftAt") { Required = true };

    /// <summary>For how many whole seconds the record was in the stage: what sums and averages take.</summary>
    public static readonly IntegerField Seconds = new("seconds") { Required = true };

    /// <summary>Who moved the record on.</summary>
    public static readonly CodeField LeftBy = new("leftBy") { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<StageEntry> Model = new(
        "stageEntry", EntityKind.Ledger, Read, Write, Entity, RecordId, Stage, NextStage, EnteredAt, LeftAt, Seconds, LeftBy);

    private static StageEntry Read(Row row) => new()
    {
        Id = row.GetId<StageEntry>(Model.Id)!.Value,
        Record = new RecordRef(row.GetText(Entity)!, row[RecordId].AsReference),
        Stage = row.GetText(Stage)!,
        NextStage = row.GetText(NextStage),
        EnteredAt = row.GetInstant(EnteredAt)!.Value,
        LeftAt = row.GetInstant(LeftAt)!.Value,
        LeftBy = row.GetText(LeftBy)!,
    };

    private static void Write(StageEntry entry, Row row)
    {
        row.Set<StageEntry>(Model.Id, entry.Id);
        row.Set(Model.CreatedAt, entry.LeftAt);
        row.Set(Entity, entry.Record.Entity);
        row[RecordId] = FieldValue.Reference(entry.Record.Id);
        row.Set(Stage, entry.Stage);
        row.Set(NextStage, entry.NextStage);
        row.Set(EnteredAt, entry.EnteredAt);
        row.Set(LeftAt, entry.LeftAt);
        row.Set(Seconds, (long)(entry.LeftAt - entry.EnteredAt).TotalSeconds);
        row.Set(LeftBy, entry.LeftBy);
    }
}

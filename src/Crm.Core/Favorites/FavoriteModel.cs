using Crm.Models;

namespace Crm.Favorites;

/// <summary>The model of <see cref="Favorite"/>. Everybody sees and changes only rows of one's own.</summary>
public static class FavoriteModel
{
    /// <summary>Who has marked it.</summary>
    public static readonly CodeField Actor = new("actor", 100) { Required = true };

    /// <summary>The entity.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The record.</summary>
    public static readonly ReferenceField RecordId = new("recordId") { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<Favorite> Model = new("favorite", EntityKind.Ledger, Read, Write, Actor, Entity, RecordId)
    {
        Uniques = [new UniqueRule("record", Actor, Entity, RecordId)],
    };

    private static Favorite Read(Row row) => new()
    {
        Id = row.GetId<Favorite>(Model.Id)!.Value,
        Actor = row.GetText(Actor)!,
        Record = new RecordRef(row.GetText(Entity)!, row[RecordId].AsReference),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(Favorite favorite, Row row)
    {
        row.Set<Favorite>(Model.Id, favorite.Id);
        row.Set(Actor, favorite.Actor);
        row.Set(Entity, favorite.Record.Entity);
        row[RecordId] = FieldValue.Reference(favorite.Record.Id);
        row.Set(Model.CreatedAt, favorite.CreatedAt);
    }
}

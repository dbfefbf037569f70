using Crm.Contacts;
using Crm.Models;

namespace Crm.Relationships;

/// <summary>The model of <see cref="Relationship"/>.</summary>
public static class RelationshipModel
{
    /// <summary>The key of the type.</summary>
    public static readonly CodeField Type = new("type", 40) { Required = true, Indexed = true, ByService = true };

    /// <summary>The party that the forward reading speaks of.</summary>
    public static readonly ReferenceField FromId = new("fromId") { Required = true, Indexed = true, ByService = true };

    /// <summary>The party that the reverse reading speaks of.</summary>
    public static readonly ReferenceField ToId = new("toId") { Required = true, Indexed = true, ByService = true };

    /// <summary>The first day.</summary>
    public static readonly DateField StartsOn = new("startsOn") { Sortable = true, ByService = true };

    /// <summary>The last day.</summary>
    public static readonly DateField EndsOn = new("endsOn") { Sortable = true, ByService = true };

    /// <summary>Present while there is no last day: what makes open relationships unique.</summary>
    public static readonly BooleanField Open = new("open") { ByService = true };

    /// <summary>Notes.</summary>
    public static readonly LongTextField Notes = new("notes") { Personal = true };

    /// <summary>From a party to the relationships that read forwards from it: those in which it works for another.</summary>
    public static readonly Relation OfFrom = new("relationshipsFrom", () => PartyModel.Model, () => Model!, FromId);

    /// <summary>From a party to the relationships that read backwards from it: those in which it employs another.</summary>
    public static readonly Relation OfTo = new("relationshipsTo", () => PartyModel.Model, () => Model!, ToId);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Relationship> Model = new("relationship", EntityKind.Tracked, Read, Write, Type, FromId, ToId, StartsOn, EndsOn, Open, Notes)
    {
        Uniques = [new UniqueRule("open", FromId, ToId, Type, Open)],
        Relations = [OfFrom, OfTo],
    };

    private static Relationship Read(Row row) => new()
    {
        Id = row.GetId<Relationship>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Type = row.GetText(Type)!,
        FromId = row.GetId<Party>(FromId)!.Value,
        ToId = row.GetId<Party>(ToId)!.Value,
        StartsOn = row.GetDate(StartsOn),
        EndsOn = row.GetDate(EndsOn),
        Notes = row.GetText(Notes),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Relationship relationship, Row row)
    {
        row.Set<Relationship>(Model.Id, relationship.Id);
        row.Set(Model.Version!, relationship.Version);
        row.Set(Type, relationship.Type);
        row.Set<Party>(FromId, relationship.FromId);
        row.Set<Party>(ToId, relationship.ToId);
        row.Set(StartsOn, relationship.StartsOn);
        row.Set(EndsOn, relationship.EndsOn);
        row.Set(Open, relationship.EndsOn is null ? true : null);
        row.Set(Notes, relationship.Notes);
        row.Set(Model.CreatedAt, relationship.CreatedAt);
        row.Set(Model.UpdatedAt!, relationship.UpdatedAt);
        row.Set(Model.ArchivedAt!, relationship.ArchivedAt);
    }
}

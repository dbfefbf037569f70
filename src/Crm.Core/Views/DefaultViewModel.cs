using Crm.Models;

namespace Crm.Views;

/// <summary>The model of <see cref="DefaultView"/>. Everybody sees and changes only rows of one's own.</summary>
public static class DefaultViewModel
{
    /// <summary>Whose choice it is.</summary>
    public static readonly CodeField Actor = new("actor", 100) { Required = true };

    /// <summary>The entity or view.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The view.</summary>
    public static readonly ReferenceField ViewId = new("viewId") { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<DefaultView> Model = new("defaultView", EntityKind.Ledger, Read, Write, Actor, Entity, ViewId)
    {
        Uniques = [new UniqueRule("choice", Actor, Entity)],
    };

    private static DefaultView Read(Row row) => new()
    {
        Id = row.GetId<DefaultView>(Model.Id)!.Value,
        Actor = row.GetText(Actor)!,
        Entity = row.GetText(Entity)!,
        ViewId = row.GetId<SavedView>(ViewId)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(DefaultView choice, Row row)
    {
        row.Set<DefaultView>(Model.Id, choice.Id);
        row.Set(Actor, choice.Actor);
        row.Set(Entity, choice.Entity);
        row.Set<SavedView>(ViewId, choice.ViewId);
        row.Set(Model.CreatedAt, choice.CreatedAt);
    }
}

using Crm.Filters;
using Crm.Models;

namespace Crm.Views;

/// <summary>The model of <see cref="SavedView"/>.</summary>
public static class SavedViewModel
{
    /// <summary>The entity or view.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true, Indexed = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>What it is for.</summary>
    public static readonly LongTextField Description = new("description");

    /// <summary>Who made it.</summary>
    public static readonly CodeField Owner = new("owner", 100) { Required = true, Indexed = true };

    /// <summary>The filter as JSON; missing for every record.</summary>
    public static readonly CodeField Filter = new("filter", 60_000);

    /// <summary>The path of the field that orders the records.</summary>
    public static readonly CodeField OrderBy = new("orderBy", 200);

    /// <summary>Whether the greatest come first; missing means no.</summary>
    public static readonly BooleanField Descending = new("descending");

    /// <summary>The path of a column.</summary>
    public static readonly CodeField ColumnPath = new("path", 200) { Required = true };

    /// <summary>The columns, in their order.</summary>
    public static readonly ChildModel Columns = new("columns", ColumnPath) { MaxCount = SavedView.MaxColumns };

    /// <summary>What a share names.</summary>
    public static readonly CodeField ShareKind = new("kind", 20) { Required = true, Choices = ["everyone", "role", "team"] };

    /// <summary>The role or team.</summary>
    public static readonly CodeField ShareName = new("name", 100);

    /// <summary>With whom it is shared.</summary>
    public static readonly ChildModel SharedWith = new("sharedWith", ShareKind, ShareName);

    /// <summary>The model.</summary>
    public static readonly EntityModel<SavedView> Model = new(
        "savedView", EntityKind.Tracked, Read, Write, Entity, Name, Description, Owner, Filter, OrderBy, Descending)
    {
        Children = [Columns, SharedWith],
        Restorable = false,
    };

    /// <summary>What an actor may use: one's own views, and those that are shared with the actor.</summary>
    internal static Filter UsableBy(Actor actor) => Owner.Is(actor.Name) | SharedWith.Any(
        ShareKind.Is("everyone")
        | (ShareKind.Is("role") & ShareName.In(actor.Roles.AsSpan()))
        | (ShareKind.Is("team") & ShareName.In(actor.Teams.AsSpan())));

    private static SavedView Read(Row row) => new()
    {
        Id = row.GetId<SavedView>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Entity = row.GetText(Entity)!,
        Name = row.GetText(Name)!,
        Description = row.GetText(Description),
        Owner = row.GetText(Owner)!,
        Filter = row.GetText(Filter),
        Columns = row.ReadList(Columns, column => column.GetText(ColumnPath)!),
        OrderBy = row.GetText(OrderBy),
        Descending = row.GetBoolean(Descending) ?? false,
        SharedWith = row.ReadList(SharedWith, share => new ViewShare(Enum.Parse<ViewShareKind>(share.GetText(ShareKind)!, ignoreCase: true), share.GetText(ShareName))),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(SavedView view, Row row)
    {
        row.Set<SavedView>(Model.Id, view.Id);
        row.Set(Model.Version!, view.Version);
        row.Set(Entity, view.Entity);
        row.Set(Name, view.Name);
        row.Set(Description, view.Description);
        row.Set(Owner, view.Owner);
        row.Set(Filter, view.Filter);
        row.WriteList(Columns, view.Columns, (path, column) => column.Set(ColumnPath, path));
        row.Set(OrderBy, view.OrderBy);
        row.Set(Descending, view.Descending ? true : null);
        row.WriteList(SharedWith, view.SharedWith, (share, item) =>
        {
            item.Set(ShareKind, WordOf(share.Kind));
            item.Set(ShareName, share.Name);
        });
        row.Set(Model.CreatedAt, view.CreatedAt);
        row.Set(Model.UpdatedAt!, view.UpdatedAt);
        row.Set(Model.ArchivedAt!, view.ArchivedAt);
    }

    private static string WordOf(ViewShareKind kind) => kind switch
    {
        ViewShareKind.Everyone => "everyone",
        ViewShareKind.Role => "role",
        _ => "team",
    };
}

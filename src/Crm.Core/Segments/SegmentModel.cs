using Crm.Models;

namespace Crm.Segments;

/// <summary>The model of <see cref="Segment"/>.</summary>
public static class SegmentModel
{
    /// <summary>The entity whose records are members.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>What it is for.</summary>
    public static readonly LongTextField Description = new("description");

    /// <summary>Who looks after it.</summary>
    public static readonly CodeField Owner = new("owner", 100) { Indexed = true };

    /// <summary>The filter as JSON; missing for a static segment.</summary>
    public static readonly CodeField Filter = new("filter", 60_000);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Segment> Model = new("segment", EntityKind.Tracked, Read, Write, Entity, Key, Name, Description, Owner, Filter)
    {
        Restorable = false,
        Uniques = [new UniqueRule("key", Entity, Key)],
    };

    private static Segment Read(Row row) => new()
    {
        Id = row.GetId<Segment>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Entity = row.GetText(Entity)!,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Description = row.GetText(Description),
        Owner = row.GetText(Owner),
        Filter = row.GetText(Filter),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(Segment segment, Row row)
    {
        row.Set<Segment>(Model.Id, segment.Id);
        row.Set(Model.Version!, segment.Version);
        row.Set(Entity, segment.Entity);
        row.Set(Key, segment.Key);
        row.Set(Name, segment.Name);
        row.Set(Description, segment.Description);
        row.Set(Owner, segment.Owner);
        row.Set(Filter, segment.Filter);
        row.Set(Model.CreatedAt, segment.CreatedAt);
        row.Set(Model.UpdatedAt!, segment.UpdatedAt);
        row.Set(Model.ArchivedAt!, segment.ArchivedAt);
    }
}

using Crm.Filters;
using Crm.Models;

namespace Crm.Segments;

/// <summary>A named set of records of one entity, which filters name by its key: <c>Filter.InSegment("vip-customers")</c>.</summary>
/// <remarks>With a filter it is dynamic: members are the records for which the filter holds now. Without one it is static: members are those that were added. Entity, key and kind are fixed once it is made.</remarks>
public sealed record Segment
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Segment> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The name of the entity, such as <c>party</c>; a view means the entity that it is a view of.</summary>
    public required string Entity { get; init; }

    /// <summary>The key, unique among the segments of the entity, archived ones included: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Who looks after it, by the host's name.</summary>
    public string? Owner { get; init; }

    /// <summary>The filter as versioned JSON, see <see cref="FilterJson"/>; null for a static segment.</summary>
    public string? Filter { get; init; }

    /// <summary>True when members are added and removed one by one.</summary>
    public bool IsStatic => Filter is null;

    /// <summary>When the segment was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. Filters cannot name an archived segment.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>A dynamic segment, to be stored by <see cref="SegmentService.CreateAsync"/>.</summary>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public static Segment Dynamic(EntityModel model, string key, string name, Filter filter)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Segment { Entity = model.Root.Name, Key = key, Name = name, Filter = FilterJson.Write(filter) };
    }

    /// <summary>A static segment, to be stored by <see cref="SegmentService.CreateAsync"/>; it has no members yet.</summary>
    public static Segment Static(EntityModel model, string key, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Segment { Entity = model.Root.Name, Key = key, Name = name };
    }
}

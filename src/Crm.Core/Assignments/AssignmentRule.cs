using Crm.Filters;
using Crm.Models;

namespace Crm.Assignments;

/// <summary>Says which new records of an entity are given to whom.</summary>
/// <remarks>The rules of an entity are asked by rising <see cref="Order"/>, then by key; the first of which the filter holds, and which has a member who is not paused, decides.</remarks>
public sealed record AssignmentRule
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<AssignmentRule> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The entity, such as <c>lead</c>; fixed.</summary>
    public required string Entity { get; init; }

    /// <summary>The key, unique among the rules of the entity, archived ones included, and fixed: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>When it is asked, among the others.</summary>
    public int Order { get; init; }

    /// <summary>For which records, as versioned JSON, see <see cref="FilterJson"/>; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>How the next member is found.</summary>
    public AssignmentMethod Method { get; init; }

    /// <summary>To whom it assigns, in their order; at least one and at most 100, each once.</summary>
    public required ValueList<AssignmentMember> Members { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived one is not asked.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>A rule for an entity.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="key">The key.</param>
    /// <param name="method">How the next member is found.</param>
    /// <param name="filter">For which records; null for all.</param>
    /// <param name="members">The actors, in their order.</param>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public static AssignmentRule For(EntityModel model, string key, AssignmentMethod method, Filter? filter, params IEnumerable<string> members)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new AssignmentRule
        {
            Entity = model.Root.Name,
            Key = key,
            Name = key,
            Method = method,
            Filter = filter is null ? null : FilterJson.Write(filter),
            Members = [.. members.Select(actor => new AssignmentMember(actor))],
        };
    }
}

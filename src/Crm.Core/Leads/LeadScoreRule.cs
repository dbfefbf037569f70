using Crm.Filters;

namespace Crm.Leads;

/// <summary>Gives points to the leads for which a filter holds.</summary>
public sealed record LeadScoreRule
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<LeadScoreRule> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The key, unique among the rules, archived ones included, and fixed: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>For which leads, as versioned JSON over <see cref="LeadModel"/>, see <see cref="FilterJson"/>: of the party by the relation <c>party</c>.</summary>
    public required string Filter { get; init; }

    /// <summary>How many points, −10,000 to 10,000.</summary>
    public required int Points { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived one gives nothing.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>A rule of a filter.</summary>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public static LeadScoreRule Of(string key, string name, int points, Filter filter) => new() { Key = key, Name = name, Points = points, Filter = FilterJson.Write(filter) };
}

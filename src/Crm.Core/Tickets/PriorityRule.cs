using Crm.Filters;

namespace Crm.Tickets;

/// <summary>Gives new tickets their priority: "close my account" is urgent.</summary>
/// <remarks>Rules are asked by rising <see cref="Order"/>, then by key; the first whose filter holds decides. A ticket for which none holds keeps the priority that it came with.</remarks>
public sealed record PriorityRule
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<PriorityRule> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The key, unique among the rules, archived ones included, and fixed: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>When it is asked, among the others.</summary>
    public int Order { get; init; }

    /// <summary>For which tickets, as versioned JSON over <see cref="TicketModel"/>, see <see cref="FilterJson"/>.</summary>
    public required string Filter { get; init; }

    /// <summary>The priority.</summary>
    public required TicketPriority Priority { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived one is not asked.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>A rule of a filter.</summary>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public static PriorityRule Of(string key, string name, TicketPriority priority, Filter filter) => new() { Key = key, Name = name, Priority = priority, Filter = FilterJson.Write(filter) };

    /// <summary>A rule for tickets that say one of several phrases, in any spelling, in subject or text.</summary>
    public static PriorityRule ForPhrases(string key, string name, TicketPriority priority, params IEnumerable<string> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        return Of(key, name, priority, new AnyFilter(ValueList.From(phrases.SelectMany(phrase => new[] { TicketModel.Subject.Contains(phrase), TicketModel.Description.Contains(phrase) }))));
    }
}

using Crm.Calendars;
using Crm.Filters;

namespace Crm.Tickets;

/// <summary>Says how fast tickets are answered and resolved.</summary>
/// <remarks>Policies are asked by rising <see cref="Order"/>, then by key; the first whose filter holds for a new ticket is its policy from then on.</remarks>
public sealed record SlaPolicy
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<SlaPolicy> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The key, unique among policies, archived ones included, and fixed: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>When it is asked, among the others.</summary>
    public int Order { get; init; }

    /// <summary>For which tickets, as versioned JSON over <see cref="TicketModel"/>, see <see cref="FilterJson"/>; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>When is worked.</summary>
    public required BusinessCalendar Calendar { get; init; }

    /// <summary>At how many per cent of a target a warning is raised, 1 to 100; 100 for never.</summary>
    /// <value>80 by default.</value>
    public int WarnPercent { get; init; } = 80;

    /// <summary>How much time there is, by priority: each at most once. Priorities that are not told have no limit.</summary>
    public required ValueList<SlaTarget> Targets { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived one takes no new tickets.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>How much time there is for a clock of tickets of a priority; null for no limit.</summary>
    public TimeSpan? TargetOf(SlaClockKind clock, TicketPriority priority) =>
        Targets.FirstOrDefault(target => target.Priority == priority) is { } found ? clock == SlaClockKind.FirstResponse ? found.FirstResponse : found.Resolution : null;
}

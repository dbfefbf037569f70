using Crm.Assignments;
using Crm.Contacts;
using Crm.CustomFields;

namespace Crm.Tickets;

/// <summary>Something that a party wants to have settled.</summary>
public sealed record Ticket
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Ticket> Id { get; init; }

    /// <summary>The stored version, by which updates notice that somebody else was faster.</summary>
    public long Version { get; init; }

    /// <summary>The number by which people call it, unique in the tenant and rising from 1; given by the service.</summary>
    public long Number { get; init; }

    /// <summary>Who wants it.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>What it is about, in one line of at most 300 characters; searches find it.</summary>
    public required string Subject { get; init; }

    /// <summary>What was written first.</summary>
    public string? Description { get; init; }

    /// <summary>By which way it came: the host's word, such as <c>email</c> or <c>phone</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>The key in the system that told it, such as the Message-ID of the first letter; at most 400 characters. Two tickets never share it.</summary>
    public string? Reference { get; init; }

    /// <summary>Whose turn it is; changed by <see cref="TicketService"/>'s verbs alone.</summary>
    public TicketState State { get; init; }

    /// <summary>How urgent it is.</summary>
    /// <value><see cref="TicketPriority.Normal"/> by default.</value>
    public TicketPriority Priority { get; init; } = TicketPriority.Normal;

    /// <summary>The key of the rule that gave the priority; null when none has.</summary>
    public string? PriorityRule { get; init; }

    /// <summary>The queue in which it lies: the key of the rule of assignment that took it; null when none has.</summary>
    public string? Queue { get; init; }

    /// <summary>Who looks after it; null until somebody does.</summary>
    public string? Owner { get; init; }

    /// <summary>How it came to its queue and owner; null when nobody has asked the rules.</summary>
    public AssignmentDecision? Assignment { get; init; }

    /// <summary>The policy by which its clocks go; null for none.</summary>
    public Id<SlaPolicy>? SlaPolicyId { get; init; }

    /// <summary>When somebody answered first.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>When it was resolved last; null while it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>What the resolution was.</summary>
    public string? Resolution { get; init; }

    /// <summary>Until when somebody must have answered, as the clock stands; null while it holds, once somebody has, and without a limit.</summary>
    public DateTimeOffset? FirstResponseDueAt { get; init; }

    /// <summary>Until when it must be resolved, as the clock stands; null while it holds, once it is, and without a limit.</summary>
    public DateTimeOffset? ResolutionDueAt { get; init; }

    /// <summary>When a warning was raised last that time runs out.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>When the time for the first answer was used up; null when it was not.</summary>
    public DateTimeOffset? FirstResponseBreachedAt { get; init; }

    /// <summary>When the time for the resolution was used up; null when it was not.</summary>
    public DateTimeOffset? ResolutionBreachedAt { get; init; }

    /// <summary>When the worker looks at its clocks next.</summary>
    public DateTimeOffset? ClockDueAt { get; init; }

    /// <summary>The ticket that goes on for this one; null when it was not merged.</summary>
    public Id<Ticket>? MergedInto { get; init; }

    /// <summary>The values of the tenant's own fields.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When it came.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }

    /// <summary>True while it is neither resolved nor merged.</summary>
    public bool IsOpen => State is TicketState.Open or TicketState.Pending;
}

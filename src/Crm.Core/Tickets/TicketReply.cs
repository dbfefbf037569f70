using Crm.Activities;

namespace Crm.Tickets;

/// <summary>What is said to the customer, or by the customer, in a ticket.</summary>
public sealed record TicketReply
{
    /// <summary>What was said.</summary>
    public required string Text { get; init; }

    /// <summary>By which kind of talk.</summary>
    /// <value><see cref="ActivityKind.Email"/> by default.</value>
    public ActivityKind Kind { get; init; } = ActivityKind.Email;

    /// <summary>When; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The key of it in the system that told it, such as the Message-ID: of one key one is kept.</summary>
    public string? Reference { get; init; }

    /// <summary>Of an answer of ours: whether it is the customer's turn now.</summary>
    /// <value>False by default.</value>
    public bool WaitsForCustomer { get; init; }
}

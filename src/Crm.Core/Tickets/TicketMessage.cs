namespace Crm.Tickets;

/// <summary>A message that a ticket heard or said: what makes it known again, and what replies refer to. A row of a ledger; the text is the activity's.</summary>
public sealed record TicketMessage
{
    /// <summary>The id.</summary>
    public Id<TicketMessage> Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Id<Ticket> TicketId { get; init; }

    /// <summary>What makes it one and the same: of one key there is one message.</summary>
    public required string Key { get; init; }

    /// <summary>Its Message-ID with angle brackets; null when it has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Who sent it, as the threading has compared it.</summary>
    public required string Sender { get; init; }

    /// <summary>Why it joined the ticket; null when it began it.</summary>
    public Channels.ThreadingReason? Reason { get; init; }

    /// <summary>When it was written here.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

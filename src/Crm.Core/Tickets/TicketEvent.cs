namespace Crm.Tickets;

/// <summary>Something that moved the clocks of a ticket: a row of a ledger that is never changed.</summary>
public sealed record TicketEvent
{
    /// <summary>The id; in the order in which they were written.</summary>
    public Id<TicketEvent> Id { get; init; }

    /// <summary>The ticket.</summary>
    public required Id<Ticket> TicketId { get; init; }

    /// <summary>What happened.</summary>
    public required SlaEventKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

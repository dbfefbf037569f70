namespace Crm.Tickets;

/// <summary>Whose turn it is with a ticket.</summary>
public enum TicketState
{
    /// <summary>It is ours.</summary>
    Open,

    /// <summary>It is the customer's: the clocks hold.</summary>
    Pending,

    /// <summary>It is resolved; the customer may come back to it.</summary>
    Resolved,

    /// <summary>It was joined with another ticket, which goes on for both.</summary>
    Merged,
}

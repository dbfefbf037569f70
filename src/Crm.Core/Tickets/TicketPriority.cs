namespace Crm.Tickets;

/// <summary>How urgent a ticket is.</summary>
public enum TicketPriority
{
    /// <summary>It can wait.</summary>
    Low,

    /// <summary>As most are.</summary>
    Normal,

    /// <summary>It should not wait.</summary>
    High,

    /// <summary>It must not wait.</summary>
    Urgent,
}

namespace Crm.Tickets;

/// <summary>How much working time there is for tickets of a priority.</summary>
/// <param name="Priority">The priority.</param>
/// <param name="FirstResponse">Until somebody has answered; null for no limit.</param>
/// <param name="Resolution">Until it is resolved; null for no limit.</param>
public sealed record SlaTarget(TicketPriority Priority, TimeSpan? FirstResponse, TimeSpan? Resolution);

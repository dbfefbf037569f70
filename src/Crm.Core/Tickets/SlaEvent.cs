namespace Crm.Tickets;

/// <summary>Something that starts, holds or stops the clocks of a ticket.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
public readonly record struct SlaEvent(SlaEventKind Kind, DateTimeOffset At);

namespace Crm.Tickets;

/// <summary>How a clock of a ticket came to what it shows.</summary>
/// <param name="Reading">What it shows.</param>
/// <param name="Policy">The key of the policy.</param>
/// <param name="Steps">The parts of the time, in order.</param>
public sealed record TicketExplanation(SlaReading Reading, string Policy, ValueList<SlaStep> Steps);

namespace Crm.Tickets;

/// <summary>A part of the time that a clock was on, for its explanation.</summary>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended; of the present part now.</param>
/// <param name="Counts">True while the clock ran, false while it held or had been stopped.</param>
/// <param name="Worked">The working time in it; zero where it does not count.</param>
public readonly record struct SlaStep(DateTimeOffset From, DateTimeOffset Until, bool Counts, TimeSpan Worked);

namespace Crm.Deals;

/// <summary>What a period is expected to bring, and has brought.</summary>
/// <param name="From">The first day of the period; null for open deals of which nobody has said when they will be decided.</param>
/// <param name="Open">How many open deals are expected to be decided in it.</param>
/// <param name="Amount">What they would bring together.</param>
/// <param name="Weighted">What they would bring, each times its probability.</param>
/// <param name="Won">How many deals were won in it.</param>
/// <param name="WonAmount">What those have brought.</param>
public sealed record ForecastPeriod(DateOnly? From, long Open, Money Amount, Money Weighted, long Won, Money WonAmount);

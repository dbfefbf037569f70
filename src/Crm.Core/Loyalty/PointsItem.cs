namespace Crm.Loyalty;

/// <summary>What one rule gave for one line of an order, or for the order as a whole, and why.</summary>
/// <param name="Rule">The key of the rule.</param>
/// <param name="Line">The key of the line; null for the order as a whole.</param>
/// <param name="Points">How many points, rounded as the program says; below zero when they were taken back, and 0 when none were given.</param>
/// <param name="Outcome">Why.</param>
public sealed record PointsItem(string Rule, string? Line, decimal Points, PointsOutcome Outcome);

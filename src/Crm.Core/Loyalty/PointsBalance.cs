namespace Crm.Loyalty;

/// <summary>What a member has now.</summary>
/// <param name="Points">The points to use; below zero when the member has a debt. Points whose time is over do not count, whether or not they have been expired yet.</param>
/// <param name="ExpiringAt">When the next of them expire; null when none do.</param>
/// <param name="Expiring">How many expire then; 0 when none do.</param>
public sealed record PointsBalance(decimal Points, DateTimeOffset? ExpiringAt, decimal Expiring);

namespace Crm.Loyalty;

/// <summary>Which tier a member has, and why.</summary>
/// <param name="Tier">The tier; null below the lowest.</param>
/// <param name="Points">The points earned, less those taken back, that count.</param>
/// <param name="Since">From when on earned points count; null where all do.</param>
/// <param name="Next">The next higher tier; null at the highest.</param>
/// <param name="Missing">How many points are missing to the next tier; 0 at the highest.</param>
public sealed record TierStanding(Tier? Tier, decimal Points, DateTimeOffset? Since, Tier? Next, decimal Missing)
{
    /// <summary>The standing of a member with so many points.</summary>
    internal static TierStanding Of(LoyaltyProgram program, decimal points, DateTimeOffset? since)
    {
        var tier = program.Tiers.Where(tier => tier.Points <= points).MaxBy(tier => tier.Points);
        var next = program.Tiers.Where(tier => tier.Points > points).MinBy(tier => tier.Points);
        return new TierStanding(tier, points, since, next, next is null ? 0 : next.Points - points);
    }
}

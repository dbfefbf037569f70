namespace Crm.Loyalty;

/// <summary>What the accounts of a program hold: the sum of all of them is zero.</summary>
/// <param name="Members">What members have.</param>
/// <param name="Issued">What was given out and not taken back; below zero by as much.</param>
/// <param name="Redeemed">What was spent.</param>
/// <param name="Expired">What has expired.</param>
public sealed record PointsTotals(decimal Members, decimal Issued, decimal Redeemed, decimal Expired)
{
    /// <summary>Zero, or the ledger is damaged.</summary>
    public decimal Sum => Members + Issued + Redeemed + Expired;
}

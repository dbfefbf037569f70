namespace Crm.Loyalty;

/// <summary>The accounts between which points go.</summary>
public enum PointsAccountKind
{
    /// <summary>What a member has.</summary>
    Member,

    /// <summary>What the program has given out; below zero by as much.</summary>
    Issued,

    /// <summary>What members have spent.</summary>
    Redeemed,

    /// <summary>What has expired.</summary>
    Expired,
}

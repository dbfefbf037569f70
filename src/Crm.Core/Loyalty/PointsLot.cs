namespace Crm.Loyalty;

/// <summary>Points that a member got at once and that expire together. The lot that expires first is used first.</summary>
public sealed record PointsLot
{
    /// <summary>The id.</summary>
    public Id<PointsLot> Id { get; init; }

    /// <summary>The program.</summary>
    public required Id<LoyaltyProgram> ProgramId { get; init; }

    /// <summary>The membership.</summary>
    public required Id<Membership> MembershipId { get; init; }

    /// <summary>The operation that gave them.</summary>
    public required Id<PointsOperation> OperationId { get; init; }

    /// <summary>How many were given.</summary>
    public required decimal Points { get; init; }

    /// <summary>How many are left to use.</summary>
    public required decimal Remaining { get; init; }

    /// <summary>How many have expired, and were not taken back since.</summary>
    public decimal Expired { get; init; }

    /// <summary>When they expire, that instant included; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the lot is to be looked at, which is when it expires or never; null once nothing is left.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>When they were given.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The lot with another rest.</summary>
    internal PointsLot With(decimal remaining) => this with { Remaining = remaining, OpenUntil = remaining > 0 ? ExpiresAt ?? DateTimeOffset.MaxValue : null };
}

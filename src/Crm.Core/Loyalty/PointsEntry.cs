namespace Crm.Loyalty;

/// <summary>One posting of an operation to an account: immutable. The entries of an operation sum to zero, and so do those of a program.</summary>
public sealed record PointsEntry
{
    /// <summary>The id.</summary>
    public Id<PointsEntry> Id { get; init; }

    /// <summary>The operation.</summary>
    public required Id<PointsOperation> OperationId { get; init; }

    /// <summary>The program.</summary>
    public required Id<LoyaltyProgram> ProgramId { get; init; }

    /// <summary>The membership whose operation it is.</summary>
    public required Id<Membership> MembershipId { get; init; }

    /// <summary>The account.</summary>
    public required PointsAccountKind Account { get; init; }

    /// <summary>The lot that gained or lost the points; null for the program's accounts and for a debt.</summary>
    public Id<PointsLot>? LotId { get; init; }

    /// <summary>The points: above zero what the account gained.</summary>
    public required decimal Points { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

using Crm.Contacts;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>One change of a member's points: a row of a ledger that is never changed. Its <see cref="PointsEntry"/> rows sum to zero.</summary>
public sealed record PointsOperation
{
    /// <summary>The id.</summary>
    public Id<PointsOperation> Id { get; init; }

    /// <summary>The program.</summary>
    public required Id<LoyaltyProgram> ProgramId { get; init; }

    /// <summary>The membership.</summary>
    public required Id<Membership> MembershipId { get; init; }

    /// <summary>The member.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>The number of the operation in its membership, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it did.</summary>
    public required PointsOperationKind Kind { get; init; }

    /// <summary>The key under which the host asked for it, unique in the program; those of the SDK begin with <c>#</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The hash of what was asked for.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The change of the balance.</summary>
    public required decimal Points { get; init; }

    /// <summary>The balance afterwards.</summary>
    public required decimal Balance { get; init; }

    /// <summary>Points that were to be taken back and were let go, see <see cref="NegativeBalance.Forgiven"/>.</summary>
    public decimal Forgiven { get; init; }

    /// <summary>The change of what counts for tiers: of points earned and taken back, also where they had expired.</summary>
    public decimal Qualifying { get; init; }

    /// <summary>When the points that count for tiers were earned: of a reversal, when the order's points were.</summary>
    public required DateTimeOffset QualifiesAt { get; init; }

    /// <summary>The order; of points earned and taken back.</summary>
    public Id<Order>? OrderId { get; init; }

    /// <summary>The refund; of points taken back.</summary>
    public Id<Refund>? RefundId { get; init; }

    /// <summary>Why, in the host's words.</summary>
    public string? Reason { get; init; }

    /// <summary>What each rule gave for each line; of points earned and taken back.</summary>
    public ValueList<PointsItem> Items { get; init; }

    /// <summary>Who did it: the host's string of an actor.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

using Crm.Contacts;

namespace Crm.Loyalty;

/// <summary>The balance of a membership: kept in the transaction of each operation, and always the sum of the member's entries.</summary>
public sealed record PointsAccount
{
    /// <summary>The id: that of the membership.</summary>
    public required Id<Membership> Id { get; init; }

    /// <summary>The program.</summary>
    public required Id<LoyaltyProgram> ProgramId { get; init; }

    /// <summary>The member.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>The points; below zero only as a debt, see <see cref="NegativeBalance.Debt"/>. Points whose lot is over count until they are expired, see <see cref="PointsBalance"/>.</summary>
    public decimal Balance { get; init; }

    /// <summary>The number of the last operation, from 1; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

using Crm.Contacts;

namespace Crm.Loyalty;

/// <summary>A right of a member to something, by a code that is redeemed once.</summary>
public sealed record Voucher
{
    /// <summary>The id.</summary>
    public Id<Voucher> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The program.</summary>
    public Id<LoyaltyProgram> ProgramId { get; init; }

    /// <summary>The membership.</summary>
    public required Id<Membership> MembershipId { get; init; }

    /// <summary>The member.</summary>
    public Id<Party> PartyId { get; init; }

    /// <summary>The code: 28 letters and digits without those that look alike, 137 bits of a cryptographic generator; made by the service. Readers may part it by spaces and hyphens.</summary>
    public string Code { get; init; } = "";

    /// <summary>What it is for, by the host's word; at most 200 characters.</summary>
    public required string Reward { get; init; }

    /// <summary>What it is worth; null where the reward says it.</summary>
    public Money? Value { get; init; }

    /// <summary>How many points it costs the member; 0 or more.</summary>
    public decimal Points { get; init; }

    /// <summary>Until when it may be redeemed, that instant excluded; null for ever.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>What became of it.</summary>
    public VoucherState State { get; init; }

    /// <summary>When that was; null while it is issued.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The key under which it was issued.</summary>
    public string IssueKey { get; init; } = "";

    /// <summary>The hash of what was issued, by which a repeated call is told from another; kept by the service.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The key under which it was redeemed.</summary>
    public string? RedeemKey { get; init; }

    /// <summary>For what it was redeemed, such as the number of the order.</summary>
    public string? RedeemedFor { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }
}

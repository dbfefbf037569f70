using Crm.Contacts;
using Crm.CustomFields;

namespace Crm.Loyalty;

/// <summary>That a party takes part in a loyalty program. Its points are in its <see cref="PointsAccount"/>.</summary>
public sealed record Membership
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Membership> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The program.</summary>
    public required Id<LoyaltyProgram> ProgramId { get; init; }

    /// <summary>The member.</summary>
    public required Id<Party> PartyId { get; init; }

    /// <summary>The host's number of the member, such as that of a card; at most 100 characters, unique in the program.</summary>
    public string? Number { get; init; }

    /// <summary>The key of the member's tier, as last computed; null below the lowest.</summary>
    public string? Tier { get; init; }

    /// <summary>Since when the member has this tier.</summary>
    public DateTimeOffset? TierSince { get; init; }

    /// <summary>The values of the tenant's own fields.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When the party joined.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived membership neither earns nor spends.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }
}

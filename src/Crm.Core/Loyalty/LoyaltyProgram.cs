using Crm.Calendars;

namespace Crm.Loyalty;

/// <summary>The terms on which members earn and spend points.</summary>
public sealed record LoyaltyProgram
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<LoyaltyProgram> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The key, unique in the tenant, archived ones included: 1 to 60 lower-case ASCII letters, digits and hyphens. Fixed once the program is made.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What a point is called.</summary>
    public string? Unit { get; init; }

    /// <summary>How many decimals a point has; 0 to 4. Fixed once the program is made.</summary>
    /// <value>0 by default: whole points.</value>
    public int Decimals { get; init; }

    /// <summary>What becomes of smaller parts of a point.</summary>
    /// <value><see cref="PointsRounding.Down"/> by default.</value>
    public PointsRounding Rounding { get; init; }

    /// <summary>How long points last, in the tenant's calendar and zone: a lot may be used until this long after it was earned, that instant excluded.</summary>
    /// <value>Null by default: points do not expire. A change holds for what is earned from then on.</value>
    public Period? PointsExpireAfter { get; init; }

    /// <summary>What happens when points are to be taken back that are spent.</summary>
    /// <value><see cref="Loyalty.NegativeBalance.Forbidden"/> by default.</value>
    public NegativeBalance NegativeBalance { get; init; }

    /// <summary>Over how long a time, backwards from now, earned points count for <see cref="Tiers"/>.</summary>
    /// <value>Null by default: all points ever earned count.</value>
    public Period? TierWindow { get; init; }

    /// <summary>The ranks of members; at most 20.</summary>
    public ValueList<Tier> Tiers { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. Nothing is earned or spent in an archived program; points still expire.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>A number of points as the program keeps it, by <see cref="Decimals"/> and <see cref="Rounding"/>; toward zero where parts are dropped.</summary>
    /// <remarks>Rises with the number, and leaves what is rounded already as it is.</remarks>
    public decimal Round(decimal points) => decimal.Round(points, Decimals, Rounding switch
    {
        PointsRounding.HalfUp => MidpointRounding.AwayFromZero,
        PointsRounding.HalfEven => MidpointRounding.ToEven,
        _ => MidpointRounding.ToZero,
    });
}

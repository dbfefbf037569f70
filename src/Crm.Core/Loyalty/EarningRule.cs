using Crm.Filters;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>For what a program gives how many points: filters over an order and its lines.</summary>
public sealed record EarningRule
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<EarningRule> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The program.</summary>
    public required Id<LoyaltyProgram> ProgramId { get; init; }

    /// <summary>The key, unique in the program, archived ones included: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>How it reckons.</summary>
    public required EarningKind Kind { get; init; }

    /// <summary>The points, or of a multiplier how many times, from 1 to 100; at most four decimals.</summary>
    public required decimal Points { get; init; }

    /// <summary>For which amount the points are given; of rules per amount alone. Orders in another currency earn nothing by the rule.</summary>
    public Money? Per { get; init; }

    /// <summary>The filter over orders, as versioned JSON; null for all. See <see cref="ForOrders"/>.</summary>
    public string? OrderFilter { get; init; }

    /// <summary>The filter over one line, as versioned JSON over the list <c>lines</c>; null for all. See <see cref="ForLines"/>.</summary>
    public string? LineFilter { get; init; }

    /// <summary>From when on it holds, by the time of the order; null for always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when it holds, that instant excluded; null for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived rule gives nothing.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The rule for orders that a filter over <see cref="OrderModel"/> accepts.</summary>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public EarningRule ForOrders(Filter filter) => this with { OrderFilter = FilterJson.Write(filter) };

    /// <summary>The rule for lines that a filter over the fields of lines accepts, such as <see cref="OrderModel.LineCategory"/>.</summary>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public EarningRule ForLines(Filter filter) => this with { LineFilter = FilterJson.Write(OrderModel.Lines.Any(filter)) };
}

using Crm.Calendars;
using Crm.Filters;

namespace Crm.Deals;

/// <summary>What is to be forecast.</summary>
public sealed record ForecastQuery
{
    /// <summary>Which deals, such as those of a pipeline or of an owner.</summary>
    /// <value>Null by default: all that the actor may see.</value>
    public Filter? Filter { get; init; }

    /// <summary>The currency of the sums: only amounts of that currency are in them.</summary>
    /// <value>Null by default: the tenant's currency, in which amounts of all currencies are summed at the rates of the days on which they were booked.</value>
    public string? Currency { get; init; }

    /// <summary>The unit of the tenant's calendar into which days are gathered.</summary>
    /// <value><see cref="CalendarUnit.Month"/> by default.</value>
    public CalendarUnit Unit { get; init; } = CalendarUnit.Month;

    /// <summary>The first day.</summary>
    /// <value>Null by default: that of the earliest deal.</value>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    /// <value>Null by default: that of the latest deal.</value>
    public DateOnly? Until { get; init; }
}

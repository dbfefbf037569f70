using Crm.Calendars;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <summary>What to measure of records, and by what to group them.</summary>
public sealed record RecordGrouping
{
    /// <summary>Which records.</summary>
    /// <value>Null by default: all that the actor may see.</value>
    public Filter? Filter { get; init; }

    /// <summary>The field whose values make the groups: a code, integer, date, boolean or reference; with <see cref="Unit"/> a date or instant.</summary>
    /// <value>Null by default: one group of all records.</value>
    public Field? By { get; init; }

    /// <summary>The unit of the tenant's calendar into which the days or instants of <see cref="By"/> are gathered.</summary>
    /// <value>Null by default: each value is a group.</value>
    public CalendarUnit? Unit { get; init; }

    /// <summary>The first day that counts, with <see cref="Unit"/>; the unit that it lies in is the first group.</summary>
    /// <value>Null by default: the day of the earliest value.</value>
    public DateOnly? From { get; init; }

    /// <summary>The last day that counts, with <see cref="Unit"/>; the unit that it lies in is the last group.</summary>
    /// <value>Null by default: the day of the latest value.</value>
    public DateOnly? Until { get; init; }

    /// <summary>What is measured of each group.</summary>
    /// <value>The count alone by default.</value>
    public ValueList<Measure> Measures { get; init; } = [new Measure(RelatedAggregate.Count)];
}

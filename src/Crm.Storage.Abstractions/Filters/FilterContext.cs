using Crm.Calendars;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Filters;

/// <summary>What a filter needs to know of the moment, the tenant and the actor.</summary>
public sealed record FilterContext
{
    /// <summary>The one now of the query.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The tenant's zone, in which days begin.</summary>
    /// <value>UTC by default.</value>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The tenant's calendar, in which months and years are counted.</summary>
    /// <value>Gregorian by default.</value>
    public CalendarSystem Calendar { get; init; } = CalendarSystem.Gregorian;

    /// <summary>The rule by which the actor may read the records of an entity; null where every record may be read.</summary>
    /// <value>Null by default.</value>
    public Func<EntityModel, Filter?>? ReadRule { get; init; }

    /// <summary>Throws when the actor may not read a field.</summary>
    /// <value>Null by default: every field may be read.</value>
    public Action<Field>? RequireReadable { get; init; }

    /// <summary>Whether the actor may read a field, where what may not be read is left out and not refused: words of a search are looked for in the fields that may be read.</summary>
    /// <value>Null by default: what <see cref="RequireReadable"/> does not refuse may be read.</value>
    public Func<Field, bool>? IsReadable { get; init; }

    /// <summary>The tenant's custom fields of an entity; null where there are none.</summary>
    /// <value>Null by default: no tenant has custom fields.</value>
    public Func<EntityModel, CustomFieldSet?>? CustomFields { get; init; }

    /// <summary>What a stored segment of an entity means, by its key; null where there is none or it is archived.</summary>
    /// <value>Null by default: segments may not be named, as in the rules of a host.</value>
    public Func<EntityModel, string, Filter?>? Segment { get; init; }

    /// <summary>The day that it is in the tenant's zone.</summary>
    public DateOnly Today => LocalTime.DayOf(Now, Zone);
}

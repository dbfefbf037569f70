using Crm.Calendars;
using Crm.Filters;

namespace Crm.Models;

/// <summary>A point in time, stored in UTC to the microsecond.</summary>
public sealed class InstantField : OrderedField<DateTimeOffset>
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    public InstantField(string name)
        : base(name, FieldType.Instant)
    {
    }

    /// <summary>True when the instant falls on the day in the tenant's zone.</summary>
    public Filter On(DateOnly day) => new TimeFilter(this, day);

    /// <summary>True from a period before now until now, now excluded.</summary>
    public Filter Within(Period period) => new TimeFilter(this, TimeOperator.Within, period);

    /// <summary>True from now, included, until a period after now, excluded.</summary>
    public Filter WithinNext(Period period) => new TimeFilter(this, TimeOperator.WithinNext, period);

    /// <summary>True when the instant lies in a unit of the tenant's calendar: 0 is the current one, −1 the last, 1 the next.</summary>
    public Filter During(CalendarUnit unit, int offset = 0) => new TimeFilter(this, TimeOperator.During, unit, offset);

    internal override FieldValue ToValue(DateTimeOffset value) => FieldValue.Instant(value);

    internal override DateTimeOffset FromValue(in FieldValue value) => value.AsInstant;
}

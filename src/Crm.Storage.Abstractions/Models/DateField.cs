using Crm.Calendars;
using Crm.Filters;

namespace Crm.Models;

/// <summary>A day without a time, such as a birth date.</summary>
public sealed class DateField : OrderedField<DateOnly>
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    public DateField(string name)
        : base(name, FieldType.Date)
    {
    }

    /// <summary>The word by which filters ask for the whole years since the day, for example <c>age</c> of a birth date.</summary>
    /// <value>Null by default: there is no such word.</value>
    public string? AgeName { get; init; }

    /// <summary>True when the day is one of the last days of the period, today included.</summary>
    public Filter Within(Period period) => new TimeFilter(this, TimeOperator.Within, period);

    /// <summary>True when the day is one of the coming days of the period, today included.</summary>
    public Filter WithinNext(Period period) => new TimeFilter(this, TimeOperator.WithinNext, period);

    /// <summary>True when the day lies in a unit of the tenant's calendar: 0 is the current one, −1 the last, 1 the next.</summary>
    public Filter During(CalendarUnit unit, int offset = 0) => new TimeFilter(this, TimeOperator.During, unit, offset);

    /// <summary>True when the day's anniversary is one of the coming days of the period, today included; 29 February and 30 Esfand fall back one day.</summary>
    public Filter Anniversary(Period period) => new TimeFilter(this, TimeOperator.Anniversary, period);

    /// <summary>True when the whole years since the day are from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public Filter AgeBetween(int low, int high) => new AgeFilter(this, FilterOperator.Between, [low, high]);

    internal override FieldValue ToValue(DateOnly value) => FieldValue.Date(value);

    internal override DateOnly FromValue(in FieldValue value) => value.AsDate;
}

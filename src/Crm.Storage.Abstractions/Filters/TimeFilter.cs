using Crm.Calendars;
using Crm.Models;

namespace Crm.Filters;

/// <summary>Tests a day or instant against now, in the tenant's zone and calendar.</summary>
/// <remarks>
/// JSON: <c>{ "field": "createdAt", "within": "P90D" }</c>, <c>"withinNext"</c>, <c>"anniversary"</c>, <c>"on": "2026-03-21"</c>,
/// <c>"during": "thisMonth"</c> (<c>last</c>, <c>this</c> or <c>next</c> with <c>Day</c>, <c>Week</c>, <c>Month</c>, <c>Quarter</c>, <c>Year</c>) or
/// <c>"during": { "unit": "month", "offset": -2 }</c>.
/// </remarks>
public sealed record TimeFilter : Filter
{
    /// <summary>Tests against a period.</summary>
    public TimeFilter(Field field, TimeOperator @operator, Period period)
    {
        Field = field;
        Operator = @operator;
        Period = period;
    }

    /// <summary>Tests against a unit of the calendar.</summary>
    public TimeFilter(Field field, TimeOperator @operator, CalendarUnit unit, int offset)
    {
        Field = field;
        Operator = @operator;
        Unit = unit;
        Offset = offset;
    }

    /// <summary>Tests for a day.</summary>
    public TimeFilter(Field field, DateOnly day)
    {
        Field = field;
        Operator = TimeOperator.On;
        Day = day;
    }

    /// <summary>A date or instant.</summary>
    public Field Field { get; }

    /// <summary>The test.</summary>
    public TimeOperator Operator { get; }

    /// <summary>The period of <see cref="TimeOperator.Within"/>, <see cref="TimeOperator.WithinNext"/> and <see cref="TimeOperator.Anniversary"/>.</summary>
    public Period Period { get; }

    /// <summary>The unit of <see cref="TimeOperator.During"/>.</summary>
    public CalendarUnit Unit { get; }

    /// <summary>Which unit of <see cref="TimeOperator.During"/>: 0 the current, −1 the last, 1 the next.</summary>
    public int Offset { get; }

    /// <summary>The day of <see cref="TimeOperator.On"/>.</summary>
    public DateOnly Day { get; }
}

namespace Crm.Calendars;

/// <summary>The hours of one day of each week.</summary>
/// <param name="Day">The day.</param>
/// <param name="Hours">When it is open; each range belongs to the day on which it begins.</param>
public sealed record WeekDayHours(DayOfWeek Day, ValueList<TimeRange> Hours)
{
    /// <summary>Says the hours of a day.</summary>
    public WeekDayHours(DayOfWeek day, params ReadOnlySpan<TimeRange> hours)
        : this(day, ValueList.Create(hours))
    {
    }
}

namespace Crm.Calendars;

/// <summary>A day that is not like its day of the week: a holiday, or a day with hours of its own.</summary>
/// <param name="Day">The day, in the zone of the calendar.</param>
/// <param name="Hours">When it is open; empty for a holiday.</param>
public sealed record SpecialDay(DateOnly Day, ValueList<TimeRange> Hours)
{
    /// <summary>Says that a day is a holiday, or which hours it has.</summary>
    public SpecialDay(DateOnly day, params ReadOnlySpan<TimeRange> hours)
        : this(day, ValueList.Create(hours))
    {
    }
}

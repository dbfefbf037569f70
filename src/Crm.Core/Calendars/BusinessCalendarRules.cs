using System.Globalization;

namespace Crm.Calendars;

/// <summary>Judges what is to be a business calendar, and brings it in order.</summary>
internal static class BusinessCalendarRules
{
    /// <summary>Monday first, as the days of the calendar are counted.</summary>
    private static readonly DayOfWeek[] Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static TimeZoneInfo ZoneOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : throw new BusinessCalendarException(BusinessCalendarFault.UnknownZone, id);
    }

    /// <summary>The days of the week that have hours, Monday first, each with its ranges in order.</summary>
    public static ValueList<WeekDayHours> Week(IEnumerable<WeekDayHours> week)
    {
        var given = week.ToLookup(day => day.Day);
        foreach (var day in given)
        {
            if (!Enum.IsDefined(day.Key) || day.Count() > 1)
            {
                throw new BusinessCalendarException(BusinessCalendarFault.DayTwice, WordOf(day.Key));
            }
        }

        var ordered = Days.SelectMany(day => given[day]).Where(day => day.Hours.Count > 0).Select(day => day with { Hours = Ordered(day.Hours, WordOf(day.Day)) }).ToArray();
        if (ordered.Length == 0)
        {
            throw new BusinessCalendarException(BusinessCalendarFault.NoHours, "week");
        }

        return ValueList.From(ordered);
    }

    /// <summary>The special days in order, each with its ranges in order.</summary>
    public static ValueList<SpecialDay> SpecialDays(IEnumerable<SpecialDay> days)
    {
        var ordered = days.OrderBy(day => day.Day).Select(day => day with { Hours = Ordered(day.Hours, WordOf(day.Day)) }).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Day == ordered[i - 1].Day)
            {
                throw new BusinessCalendarException(BusinessCalendarFault.DayTwice, WordOf(ordered[i].Day));
            }
        }

        return ValueList.From(ordered);
    }

    /// <summary>The hours on the clock on the wall, in which no night reaches into the morning of the next day.</summary>
    public static LocalHours HoursOf(ValueList<WeekDayHours> week, ValueList<SpecialDay> special)
    {
        var ranges = Array.ConvertAll(Days, day => week.FirstOrDefault(one => one.Day == day)?.Hours.AsSpan().ToArray() ?? []);
        var hours = new LocalHours(ranges, [.. special.AsSpan().ToArray().Select(day => (day.Day.DayNumber, day.Hours.AsSpan().ToArray()))]);
        for (var i = 0; i < 7; i++)
        {
            RequireParted(ranges[i], ranges[(i + 1) % 7], () => WordOf(Days[(i + 1) % 7]));
        }

        foreach (var day in special)
        {
            var number = day.Day.DayNumber;
            RequireParted(hours.Of(Math.Max(0, number - 1)), hours.Of(number), () => WordOf(day.Day));
            RequireParted(hours.Of(number), hours.Of(number + 1), () => WordOf(day.Day));
        }

        return hours;
    }

    public static string WordOf(DayOfWeek day) => Enum.IsDefined(day) ? day.ToString().ToLowerInvariant() : day.ToString("D");

    public static string WordOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ValueList<TimeRange> Ordered(ValueList<TimeRange> hours, string day)
    {
        var ordered = hours.AsSpan().ToArray();
        Array.Sort(ordered, static (one, other) => one.StartTicks.CompareTo(other.StartTicks));
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].StartTicks < ordered[i - 1].EndTicks)
            {
                throw new BusinessCalendarException(BusinessCalendarFault.OverlappingRanges, day);
            }
        }

        return ValueList.Create(ordered);
    }

    private static void RequireParted(TimeRange[] day, TimeRange[] next, Func<string> name)
    {
        if (day.Length > 0 && next.Length > 0 && day[^1].EndTicks - TimeSpan.TicksPerDay > next[0].StartTicks)
        {
            throw new BusinessCalendarException(BusinessCalendarFault.OverlappingRanges, name());
        }
    }
}

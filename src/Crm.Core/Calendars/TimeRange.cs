using System.Globalization;

namespace Crm.Calendars;

/// <summary>From one time of the day until another, on the clock on the wall. The end is no part of it.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends. Not later than <paramref name="From"/>, it is a time of the next day: 22:00 until 06:00 is a night, 18:00 until 00:00 an evening, 00:00 until 00:00 a whole day.</param>
public readonly record struct TimeRange(TimeOnly From, TimeOnly Until)
{
    /// <summary>From midnight to midnight.</summary>
    public static TimeRange WholeDay { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>Makes a range of whole hours.</summary>
    /// <param name="from">The hour of the beginning, 0 to 23.</param>
    /// <param name="until">The hour of the end, 0 to 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">An hour is none.</exception>
    public static TimeRange Hours(int from, int until) => new(new TimeOnly(from, 0), new TimeOnly(until == 24 ? 0 : until, 0));

    /// <summary>Whether it ends on the day after the one on which it begins, later than midnight.</summary>
    public bool IsOverMidnight => Until <= From && Until > TimeOnly.MinValue;

    internal long StartTicks => From.Ticks;

    /// <summary>The end in ticks from the midnight at which the day begins.</summary>
    internal long EndTicks => Until > From ? Until.Ticks : Until.Ticks + TimeSpan.TicksPerDay;

    /// <summary>Reads <c>09:00-17:30</c>, also with seconds; <c>24:00</c> is midnight at the end of the day.</summary>
    internal static bool TryParse(string? text, out TimeRange range)
    {
        range = default;
        if (text?.Split('-') is not [var from, var until] || !TryReadTime(from, out var start) || !TryReadTime(until is "24:00" ? "00:00" : until, out var end))
        {
            return false;
        }

        range = new TimeRange(start, end);
        return true;
    }

    /// <summary><c>09:00-17:30</c>, with seconds where there are some.</summary>
    public override string ToString() => $"{Text(From)}-{Text(Until)}";

    private static bool TryReadTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH':'mm", "HH':'mm':'ss", "HH':'mm':'ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static string Text(TimeOnly time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH':'mm" : "HH':'mm':'ss.FFFFFFF", CultureInfo.InvariantCulture);
}

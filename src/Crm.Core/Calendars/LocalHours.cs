namespace Crm.Calendars;

/// <summary>The open hours on the clock on the wall, as if it never jumped: how much time of them has passed at a moment, and when so much has passed.</summary>
/// <remarks>
/// Weeks are alike but for the special days, so the time before a day is that of the weeks before it and what the special days before
/// it have more or less than their days of the week: nothing is walked but the ranges of a day. Moments are ticks from 0001-01-01, a Monday.
/// </remarks>
internal sealed class LocalHours
{
    private const long Day = TimeSpan.TicksPerDay;
    private readonly TimeRange[][] _week;
    private readonly long[] _before = new long[8];
    private readonly int[] _days;
    private readonly TimeRange[][] _special;
    private readonly long[] _starts;
    private readonly long[] _gained;

    /// <param name="week">The ranges of the days, Monday first, in their order.</param>
    /// <param name="special">The special days in their order, by day number.</param>
    public LocalHours(TimeRange[][] week, (int Day, TimeRange[] Hours)[] special)
    {
        _week = week;
        for (var i = 0; i < 7; i++)
        {
            _before[i + 1] = _before[i] + Total(week[i]);
        }

        _days = [.. special.Select(day => day.Day)];
        _special = [.. special.Select(day => day.Hours)];
        _gained = new long[special.Length + 1];
        _starts = new long[special.Length];
        for (var i = 0; i < special.Length; i++)
        {
            _starts[i] = BeforeInWeeks(_days[i]) + _gained[i];
            _gained[i + 1] = _gained[i] + Total(_special[i]) - Total(week[_days[i] % 7]);
        }
    }

    /// <summary>The open time of a week without special days.</summary>
    public long Week => _before[7];

    /// <summary>The last special day; 0 when there is none.</summary>
    public int LastSpecialDay => _days.Length == 0 ? 0 : _days[^1];

    /// <summary>The ranges that begin on a day.</summary>
    public TimeRange[] Of(int day) => Array.BinarySearch(_days, day) is >= 0 and var place ? _special[place] : _week[day % 7];

    public bool IsOpen(long moment)
    {
        var day = (int)(moment / Day);
        return Holds(Of(day), moment - (day * Day)) || Holds(Of(day - 1), moment - ((day - 1) * Day));
    }

    /// <summary>The open time from the beginning of the count until a moment.</summary>
    public long Until(long moment)
    {
        var day = (int)(moment / Day);
        var within = moment - (day * Day);
        var place = Array.BinarySearch(_days, day);
        var passed = BeforeInWeeks(day) + _gained[place >= 0 ? place : ~place];
        foreach (var range in place >= 0 ? _special[place] : _week[day % 7])
        {
            passed += Math.Max(0, Math.Min(within, range.EndTicks) - range.StartTicks);
        }

        // The night before may go on.
        foreach (var range in Of(day - 1))
        {
            passed -= Math.Max(0, range.EndTicks - Day - within);
        }

        return passed;
    }

    /// <summary>The first moment until which so much open time has passed.</summary>
    /// <param name="time">More than none.</param>
    public long MomentOf(long time)
    {
        var place = Array.BinarySearch(_starts, time);

        // The last special day before which less has passed.
        place = (place >= 0 ? FirstOf(place) : ~place) - 1;
        var special = place >= 0 && time - _starts[place] <= Total(_special[place]);
        var day = special ? _days[place] : DayInWeeks(time - _gained[place + 1]);
        var rest = time - (special ? _starts[place] : BeforeInWeeks(day) + _gained[place + 1]);
        foreach (var range in special ? _special[place] : _week[day % 7])
        {
            var length = range.EndTicks - range.StartTicks;
            if (rest <= length)
            {
                return (day * Day) + range.StartTicks + rest;
            }

            rest -= length;
        }

        throw new InvalidOperationException("The open time of a day is not that of its ranges.");
    }

    private static long Total(TimeRange[] ranges)
    {
        var total = 0L;
        foreach (var range in ranges)
        {
            total += range.EndTicks - range.StartTicks;
        }

        return total;
    }

    private static bool Holds(TimeRange[] ranges, long within)
    {
        foreach (var range in ranges)
        {
            if (within >= range.StartTicks && within < range.EndTicks)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first of the special days that begin with the same time passed: those before it were holidays.</summary>
    private int FirstOf(int place)
    {
        while (place > 0 && _starts[place - 1] == _starts[place])
        {
            place--;
        }

        return place;
    }

    private long BeforeInWeeks(int day) => (day / 7 * Week) + _before[day % 7];

    private int DayInWeeks(long time)
    {
        var weeks = (time - 1) / Week;
        var rest = time - (weeks * Week);
        var day = 0;
        while (_before[day + 1] < rest)
        {
            day++;
        }

        return checked((int)((weeks * 7) + day));
    }
}

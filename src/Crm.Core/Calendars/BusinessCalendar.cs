using System.Text.Json.Serialization;

namespace Crm.Calendars;

/// <summary>When somebody works: hours of each day of the week, holidays and special days, in a zone. Counts working time and finds deadlines.</summary>
/// <remarks>
/// <para>An immutable value, compared by its parts, and thread-safe. It goes from the year 2 to the year 9998.</para>
/// <para>It is open exactly while the clock on the wall shows a time within a range. So where the clock is put forward the hour that it leaves
/// out is not worked: of 02:00 to 06:00 three hours are left, and a range wholly within that hour does not happen. Where the clock is put back
/// the hour that it shows twice is worked twice: of 00:00 to 03:00 four hours become; a range that ends within that hour is left, and entered
/// again when the clock shows its times again.</para>
/// <para>A range belongs to the day on which it begins, also behind midnight: the night before a holiday is worked to its end, and the night
/// that would begin on a holiday is not worked at all.</para>
/// </remarks>
[JsonConverter(typeof(BusinessCalendarJsonConverter))]
public sealed class BusinessCalendar : IEquatable<BusinessCalendar>
{
    private readonly LocalHours _hours;
    private readonly ZoneOffsets _offsets;

    /// <summary>Makes a calendar.</summary>
    /// <param name="zone">The IANA name of the zone, such as <c>Europe/Kyiv</c>.</param>
    /// <param name="week">The hours of the days of the week; days that are not told are closed.</param>
    /// <param name="specialDays">Holidays, and days with hours of their own.</param>
    /// <exception cref="BusinessCalendarException">The zone is unknown, no day of the week has hours, ranges overlap, or a day is told twice.</exception>
    public BusinessCalendar(string zone, IEnumerable<WeekDayHours> week, IEnumerable<SpecialDay>? specialDays = null)
    {
        ArgumentNullException.ThrowIfNull(week);
        var found = BusinessCalendarRules.ZoneOf(zone);
        Zone = zone;
        Week = BusinessCalendarRules.Week(week);
        SpecialDays = BusinessCalendarRules.SpecialDays(specialDays ?? []);
        _hours = BusinessCalendarRules.HoursOf(Week, SpecialDays);
        _offsets = ZoneOffsets.Of(found);
    }

    /// <summary>Makes a calendar with the same hours on some days of the week.</summary>
    /// <param name="zone">The IANA name of the zone.</param>
    /// <param name="days">The working days, such as Saturday to Wednesday.</param>
    /// <param name="hours">The hours of each of them.</param>
    /// <exception cref="BusinessCalendarException">As of the constructor.</exception>
    public BusinessCalendar(string zone, IEnumerable<DayOfWeek> days, params IEnumerable<TimeRange> hours)
        : this(zone, days.Select(day => new WeekDayHours(day, ValueList.From(hours))))
    {
    }

    /// <summary>The name of the zone, as it was given.</summary>
    public string Zone { get; }

    /// <summary>The days of the week with hours, Monday first.</summary>
    public ValueList<WeekDayHours> Week { get; }

    /// <summary>The special days, in order.</summary>
    public ValueList<SpecialDay> SpecialDays { get; }

    /// <summary>The same calendar with one special day more, or in place of what the day was.</summary>
    /// <param name="day">The day.</param>
    /// <param name="hours">Its hours; none for a holiday.</param>
    /// <exception cref="BusinessCalendarException">Ranges overlap.</exception>
    public BusinessCalendar With(DateOnly day, params ReadOnlySpan<TimeRange> hours) =>
        new(Zone, Week, SpecialDays.RemoveAll(known => known.Day == day).Add(new SpecialDay(day, hours)));

    /// <summary>Whether it is open at an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before the year 2 or behind the year 9998.</exception>
    public bool IsOpen(DateTimeOffset instant)
    {
        var utc = instant.UtcTicks;
        return _hours.IsOpen(utc + _offsets.At(utc).Offset);
    }

    /// <summary>The instant until which so much working time has passed: the first such one, so that eight hours from the opening end at the closing, not at the next opening.</summary>
    /// <param name="instant">From when on; the time until the next opening does not count.</param>
    /// <param name="time">How much; nothing leaves the instant as it is. Negative, it goes back, to the last instant from which so much time leads to <paramref name="instant"/>.</param>
    /// <returns>The instant, in UTC.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant or the answer lies before the year 2 or behind the year 9998.</exception>
    public DateTimeOffset AddWorkingTime(DateTimeOffset instant, TimeSpan time)
    {
        var utc = instant.UtcTicks;
        var found = time.Ticks switch
        {
            0 => utc,
            > 0 => Forward(utc, time.Ticks),
            _ => Backward(utc, time.Ticks == long.MinValue ? long.MaxValue : -time.Ticks),
        };
        return new DateTimeOffset(found, TimeSpan.Zero);
    }

    /// <summary>How much working time lies between two instants; negative when the second is the earlier one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An instant lies before the year 2 or behind the year 9998.</exception>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset until)
    {
        var (start, end) = (from.UtcTicks, until.UtcTicks);
        if (end < start)
        {
            return -WorkingTimeBetween(until, from);
        }

        var passed = 0L;
        var stretch = _offsets.At(start);
        while (stretch.End < end)
        {
            passed += Passed(start + stretch.Offset, stretch.End + stretch.Offset);
            start = stretch.End;
            stretch = _offsets.At(start);
        }

        return new TimeSpan(passed + Passed(start + stretch.Offset, end + stretch.Offset));
    }

    /// <summary>The first instant behind another at which it opens: it is closed just before, and open then.</summary>
    /// <returns>The instant, in UTC; null when it never opens any more because it never closes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before the year 2 or behind the year 9998.</exception>
    public DateTimeOffset? NextOpening(DateTimeOffset instant) => Next(instant.UtcTicks, opens: true);

    /// <summary>The first instant behind another at which it closes: it is open just before, and closed then.</summary>
    /// <returns>The instant, in UTC; null when it never closes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before the year 2 or behind the year 9998.</exception>
    public DateTimeOffset? NextClosing(DateTimeOffset instant) => Next(instant.UtcTicks, opens: false);

    /// <inheritdoc/>
    public bool Equals(BusinessCalendar? other) => other is not null && Zone == other.Zone && Week == other.Week && SpecialDays == other.SpecialDays;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BusinessCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Zone, Week, SpecialDays);

    /// <summary>The JSON of the calendar, as <see cref="BusinessCalendarJson"/> writes it.</summary>
    public override string ToString() => BusinessCalendarJson.Write(this);

    private long Passed(long from, long until) => _hours.Until(until) - _hours.Until(from);

    private long Forward(long utc, long time)
    {
        var stretch = _offsets.At(utc);
        RequireWithin(utc, time);
        while (true)
        {
            var passed = _hours.Until(utc + stretch.Offset);
            var most = _hours.Until(stretch.End + stretch.Offset) - passed;
            if (time <= most)
            {
                return _hours.MomentOf(passed + time) - stretch.Offset;
            }

            time -= most;
            utc = stretch.End;
            stretch = _offsets.At(utc);
        }
    }

    private long Backward(long utc, long time)
    {
        RequireWithin(utc, time);
        var stretch = _offsets.At(utc - 1);
        while (true)
        {
            var passed = _hours.Until(utc + stretch.Offset);
            var most = passed - _hours.Until(stretch.Start + stretch.Offset);
            if (time <= most)
            {
                // The tick with which the time begins.
                return _hours.MomentOf(passed - time + 1) - 1 - stretch.Offset;
            }

            time -= most;
            utc = stretch.Start;
            stretch = _offsets.At(utc - 1);
        }
    }

    /// <summary>Refuses at once what would be walked through for thousands of years in vain.</summary>
    private void RequireWithin(long utc, long time)
    {
        _ = _offsets.At(utc);
        if (time / _hours.Week > DateTime.MaxValue.Ticks / (7 * TimeSpan.TicksPerDay))
        {
            throw new ArgumentOutOfRangeException(nameof(time), new TimeSpan(time), "Business calendars go from the year 2 to the year 9998.");
        }
    }

    private DateTimeOffset? Next(long utc, bool opens)
    {
        var stretch = _offsets.At(utc);

        // Whatever changes at all does so within a week behind the last special day.
        var last = Math.Max(utc, _hours.LastSpecialDay * TimeSpan.TicksPerDay) + (16 * TimeSpan.TicksPerDay);
        while (utc < last)
        {
            if (NextChange(utc + stretch.Offset, Math.Min(last, stretch.End) + stretch.Offset, opens) is { } moment)
            {
                return new DateTimeOffset(moment - stretch.Offset, TimeSpan.Zero);
            }

            var next = _offsets.At(stretch.End);
            if (_hours.IsOpen(stretch.End - 1 + stretch.Offset) != opens && _hours.IsOpen(stretch.End + next.Offset) == opens)
            {
                // The clock jumps into the hours, or out of them; or the year begins with an opening.
                return new DateTimeOffset(stretch.End, TimeSpan.Zero);
            }

            (utc, stretch) = (stretch.End, next);
        }

        return null;
    }

    /// <summary>The first change on the clock on the wall behind a moment and before another.</summary>
    private long? NextChange(long behind, long before, bool opens)
    {
        for (var day = (int)(behind / TimeSpan.TicksPerDay) - 1; day * TimeSpan.TicksPerDay < before; day++)
        {
            foreach (var range in _hours.Of(day))
            {
                var moment = (day * TimeSpan.TicksPerDay) + (opens ? range.StartTicks : range.EndTicks);
                if (moment > behind && moment < before && !_hours.IsOpen(opens ? moment - 1 : moment))
                {
                    return moment;
                }
            }
        }

        return null;
    }
}

using CsCheck;

namespace Crm.Calendars;

/// <summary>Random calendars beside counting minute by minute, and the laws of counting.</summary>
public sealed class BusinessCalendarLawTests
{
    private const int Longest = 20 * 24 * 60;

    private static readonly Gen<TimeRange> Ranges = Gen.Select(Gen.Int[0, 1439], Gen.Frequency((4, Gen.Int[1, 400]), (1, Gen.Int[1, 1440])), (from, length) =>
        new TimeRange(Minute(from), Minute((from + length) % 1440)));

    private static readonly Gen<ValueList<TimeRange>> Hours = Gen.Frequency((6, Ranges.Array[1, 3]), (1, Gen.Const<TimeRange[]>([TimeRange.WholeDay])), (3, Gen.Const<TimeRange[]>([]))).Select(Parted);

    /// <summary>Half of them near a jump of the clock.</summary>
    private static readonly Gen<Case> Cases = Gen.Select(Gen.Int[0, WallClock.Zones.Count - 1].Select(WallClock.Zones.ElementAt), Hours.Array[7], Gen.Select(Gen.Int[-3, 20], Hours).Array[0, 5], Gen.Int[0, int.MaxValue], Gen.Int[-2_000, 2_000], Gen.Bool)
        .Select((zone, week, special, place, near, isNear) => Make(zone, week, special, place, near, isNear));

    [Fact]
    public void Calendar_is_what_counting_minute_by_minute_makes_it() => Gen.Select(Cases, Gen.Int[1, Longest]).Sample(
        (at, span) =>
        {
            var (calendar, clock, start) = (at.Calendar, WallClock.Of(at.Calendar.Zone), at.Start);
            var (worked, lastEnd) = (0, start);
            int? opens = null, closes = null;
            var before = clock.IsOpen(calendar, start - 1);
            for (var minute = start; minute < start + span; minute++)
            {
                var open = clock.IsOpen(calendar, minute);
                if (minute > start && open != before)
                {
                    _ = open ? opens ??= minute : closes ??= minute;
                }

                (worked, lastEnd) = open ? (worked + 1, minute + 1) : (worked, lastEnd);
                before = open;
            }

            var (from, until, time) = (WallClock.At(start), WallClock.At(start + span), TimeSpan.FromMinutes(worked));
            return calendar.IsOpen(from) == clock.IsOpen(calendar, start)
                && calendar.WorkingTimeBetween(from, until) == time
                && calendar.AddWorkingTime(from, time) == WallClock.At(lastEnd)
                && calendar.AddWorkingTime(until, -time) == WallClock.At(worked == 0 ? start + span : FirstOpen(calendar, clock, start))
                && (opens is null ? !(calendar.NextOpening(from) < until) : calendar.NextOpening(from) == WallClock.At(opens.Value))
                && (closes is null ? !(calendar.NextClosing(from) < until) : calendar.NextClosing(from) == WallClock.At(closes.Value));
        },
        iter: 20_000,
        print: tried => $"{tried.Item1.Calendar} from {WallClock.At(tried.Item1.Start):O} for {tried.Item2} minutes");

    [Fact]
    public void AddWorkingTime_and_WorkingTimeBetween_undo_each_other() => Gen.Select(Cases, Gen.Long[-400 * TimeSpan.TicksPerDay, 400 * TimeSpan.TicksPerDay]).Sample(
        (at, ticks) =>
        {
            var (from, time) = (WallClock.At(at.Start), new TimeSpan(ticks));
            var end = at.Calendar.AddWorkingTime(from, time);
            return at.Calendar.WorkingTimeBetween(from, end) == time && at.Calendar.WorkingTimeBetween(end, from) == -time;
        },
        iter: 20_000);

    [Fact]
    public void AddWorkingTime_is_additive_and_monotone() =>
        Gen.Select(Cases, Gen.Long[0, 40 * TimeSpan.TicksPerDay], Gen.Long[0, 40 * TimeSpan.TicksPerDay], Gen.Long[0, 40 * TimeSpan.TicksPerDay], Gen.Bool).Sample(
            (at, one, other, later, back) =>
            {
                var (calendar, from) = (at.Calendar, WallClock.At(at.Start));
                var (first, second) = (new TimeSpan(back ? -one : one), new TimeSpan(back ? -other : other));
                var both = calendar.AddWorkingTime(from, first + second);
                return calendar.AddWorkingTime(calendar.AddWorkingTime(from, first), second) == both
                    && calendar.AddWorkingTime(from.AddTicks(later), first + second) >= both
                    && (back ? both <= calendar.AddWorkingTime(from, first) : both >= calendar.AddWorkingTime(from, first));
            },
            iter: 20_000);

    [Fact]
    public void WorkingTimeBetween_is_the_sum_of_its_parts() => Gen.Select(Cases, Gen.Long[0, 900 * TimeSpan.TicksPerDay], Gen.Long[0, 900 * TimeSpan.TicksPerDay]).Sample(
        (at, one, other) =>
        {
            var (from, middle) = (WallClock.At(at.Start), WallClock.At(at.Start).AddTicks(one));
            var until = middle.AddTicks(other);
            return at.Calendar.WorkingTimeBetween(from, middle) + at.Calendar.WorkingTimeBetween(middle, until) == at.Calendar.WorkingTimeBetween(from, until);
        },
        iter: 20_000);

    [Fact]
    public void Openings_and_closings_take_turns() => Cases.Sample(
        at =>
        {
            var instant = WallClock.At(at.Start);
            var open = at.Calendar.IsOpen(instant);
            for (var i = 0; i < 20; i++)
            {
                var next = open ? at.Calendar.NextClosing(instant) : at.Calendar.NextOpening(instant);
                if (next is null)
                {
                    return open && at.Calendar.NextOpening(instant) is null;
                }

                open = !open;
                if (next <= instant || at.Calendar.IsOpen(next.Value) != open || at.Calendar.IsOpen(next.Value.AddTicks(-1)) == open)
                {
                    return false;
                }

                instant = next.Value;
            }

            return true;
        },
        iter: 5_000);

    [Fact]
    public void Json_is_read_as_it_was_written() => Cases.Sample(at => BusinessCalendarJson.Read(BusinessCalendarJson.Write(at.Calendar)).Equals(at.Calendar), iter: 5_000);

    private static int FirstOpen(BusinessCalendar calendar, WallClock clock, int start)
    {
        while (!clock.IsOpen(calendar, start))
        {
            start++;
        }

        return start;
    }

    private static TimeOnly Minute(int minute) => new(minute / 60, minute % 60);

    /// <summary>Those that overlap an earlier one are left out.</summary>
    private static ValueList<TimeRange> Parted(TimeRange[] ranges)
    {
        List<TimeRange> parted = [];
        foreach (var range in ranges.OrderBy(range => range.From))
        {
            if (parted.Count == 0 || (parted[^1].Until > parted[^1].From && parted[^1].Until <= range.From))
            {
                parted.Add(range);
            }
        }

        return ValueList.From(parted);
    }

    private static Case Make(string zone, ValueList<TimeRange>[] week, (int Day, ValueList<TimeRange> Hours)[] special, int place, int near, bool isNear)
    {
        var clock = WallClock.Of(zone);
        var start = 100_000 + (place % (clock.Minutes - 100_000 - (2 * Longest)));
        start = isNear ? Math.Clamp(clock.Jumps[place % clock.Jumps.Length] + near, 1, clock.Minutes - Longest - 1) : start;
        var calendar = Week(zone, week);
        foreach (var (day, hours) in special)
        {
            var on = clock.DayOf(start).AddDays(day);
            try
            {
                calendar = calendar.With(on, hours.AsSpan());
            }
            catch (BusinessCalendarException fault) when (fault.Fault == BusinessCalendarFault.OverlappingRanges)
            {
                calendar = calendar.With(on);
            }
        }

        return new Case(calendar, start);
    }

    /// <summary>A night that would reach into the morning of the next day is left out.</summary>
    private static BusinessCalendar Week(string zone, ValueList<TimeRange>[] week)
    {
        var days = new List<WeekDayHours> { new(DayOfWeek.Monday, TimeRange.Hours(9, 17)) };
        for (var i = 0; i < 7; i++)
        {
            var hours = new WeekDayHours((DayOfWeek)i, week[i]);
            try
            {
                var tried = days.Where(day => day.Day != hours.Day || week[i].Count == 0).Append(hours).DistinctBy(day => day.Day);
                _ = new BusinessCalendar(zone, tried);
                days = [.. tried];
            }
            catch (BusinessCalendarException fault) when (fault.Fault == BusinessCalendarFault.OverlappingRanges)
            {
                // The day stays closed.
            }
        }

        return new BusinessCalendar(zone, days);
    }

    private sealed record Case(BusinessCalendar Calendar, int Start);
}

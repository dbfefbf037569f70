using Crm.Calendars;
using CsCheck;

namespace Crm.Tickets;

/// <summary>The clocks of tickets, by hand and against a reference that goes minute by minute.</summary>
public sealed class SlaClockTests
{
    private static readonly BusinessCalendar Always = new("Etc/UTC", Enum.GetValues<DayOfWeek>(), TimeRange.WholeDay);
    private static readonly BusinessCalendar Office = new("Europe/Kyiv", [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], TimeRange.Hours(9, 18));

    /// <summary>Monday, 23 March 2026, 10:00 in Kyiv.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void First_response_stops_at_the_first_answer_for_good()
    {
        SlaEvent[] events = [At(SlaEventKind.Opened, 0), At(SlaEventKind.Responded, 30), At(SlaEventKind.Resolved, 60), At(SlaEventKind.Reopened, 70), At(SlaEventKind.Responded, 500)];
        Read(SlaClockKind.FirstResponse, 60, events, 1_000).Should().Be(new SlaReading(SlaClockKind.FirstResponse, SlaClockState.Met, Minutes(60), Minutes(30), null, null));
        Read(SlaClockKind.FirstResponse, 20, events, 1_000).Should().Be(new SlaReading(SlaClockKind.FirstResponse, SlaClockState.Breached, Minutes(20), Minutes(30), null, Instant(20)));
    }

    [Fact]
    public void Resolution_holds_with_pauses_and_goes_on_after_reopening()
    {
        SlaEvent[] events = [At(SlaEventKind.Opened, 0), At(SlaEventKind.Paused, 10), At(SlaEventKind.Resumed, 40), At(SlaEventKind.Resolved, 50), At(SlaEventKind.Reopened, 90)];
        Read(SlaClockKind.Resolution, 60, events, 5).Should().Be(new SlaReading(SlaClockKind.Resolution, SlaClockState.Running, Minutes(60), Minutes(5), null, Instant(60)));
        Read(SlaClockKind.Resolution, 60, events, 20).Should().Be(new SlaReading(SlaClockKind.Resolution, SlaClockState.Paused, Minutes(60), Minutes(10), null, null));
        Read(SlaClockKind.Resolution, 60, events, 45).Should().Be(new SlaReading(SlaClockKind.Resolution, SlaClockState.Running, Minutes(60), Minutes(15), null, Instant(90)));
        Read(SlaClockKind.Resolution, 60, events, 60).Should().Be(new SlaReading(SlaClockKind.Resolution, SlaClockState.Met, Minutes(60), Minutes(20), null, null));
        Read(SlaClockKind.Resolution, 60, events, 100).Should().Be(new SlaReading(SlaClockKind.Resolution, SlaClockState.Running, Minutes(60), Minutes(30), null, Instant(130)));
        Read(SlaClockKind.Resolution, 60, events, 131).Should().Be(new SlaReading(SlaClockKind.Resolution, SlaClockState.Breached, Minutes(60), Minutes(61), null, Instant(130)));
    }

    [Fact]
    public void A_deadline_that_is_kept_to_the_instant_is_met()
    {
        SlaEvent[] events = [At(SlaEventKind.Opened, 0), At(SlaEventKind.Resolved, 60)];
        Read(SlaClockKind.Resolution, 60, events, 100).State.Should().Be(SlaClockState.Met);
        Read(SlaClockKind.Resolution, 60, events.AsSpan(0, 1), 60).State.Should().Be(SlaClockState.Running);
        Read(SlaClockKind.Resolution, 59, events, 100).State.Should().Be(SlaClockState.Breached);
    }

    [Fact]
    public void Nights_weekends_and_the_jump_of_the_clock_do_not_count()
    {
        // Opened on Friday at 17:00; the clock jumps on Sunday. Four hours: one on Friday, three on Monday.
        var friday = new DateTimeOffset(2026, 3, 27, 15, 0, 0, TimeSpan.Zero);
        var reading = SlaClock.Read(SlaClockKind.Resolution, TimeSpan.FromHours(4), Office, [new SlaEvent(SlaEventKind.Opened, friday)], friday.AddHours(1), 75);
        reading.DueAt.Should().Be(new DateTimeOffset(2026, 3, 30, 9, 0, 0, TimeSpan.Zero));
        reading.WarnAt.Should().Be(new DateTimeOffset(2026, 3, 30, 8, 0, 0, TimeSpan.Zero));
        reading.Left.Should().Be(TimeSpan.FromHours(3));
    }

    [Fact]
    public void Warnings_tell_when_they_were_due()
    {
        SlaEvent[] events = [At(SlaEventKind.Opened, 0), At(SlaEventKind.Paused, 50), At(SlaEventKind.Resumed, 80)];
        Read(SlaClockKind.Resolution, 100, events, 10, 80).WarnAt.Should().Be(Instant(80), "the pause has not come yet");
        Read(SlaClockKind.Resolution, 100, events, 60, 80).WarnAt.Should().BeNull("it holds");
        Read(SlaClockKind.Resolution, 100, events, 90, 80).WarnAt.Should().Be(Instant(110));
        Read(SlaClockKind.Resolution, 100, events, 120, 80).WarnAt.Should().Be(Instant(110), "it was due then");
        Read(SlaClockKind.Resolution, 100, events, 90, 40).WarnAt.Should().Be(Instant(40), "before the pause");
        Read(SlaClockKind.Resolution, 100, events, 90).WarnAt.Should().BeNull("never");
    }

    [Fact]
    public void Steps_explain_the_reading()
    {
        var steps = new List<SlaStep>();
        SlaEvent[] events = [At(SlaEventKind.Opened, 0), At(SlaEventKind.Paused, 10), At(SlaEventKind.Resumed, 40)];
        SlaClock.Read(SlaClockKind.Resolution, Minutes(60), Always, events, Instant(45), 100, steps);
        steps.Should().Equal(
            new SlaStep(Instant(0), Instant(10), true, Minutes(10)), new SlaStep(Instant(10), Instant(40), false, TimeSpan.Zero), new SlaStep(Instant(40), Instant(45), true, Minutes(5)));
    }

    [Fact]
    public void Without_a_target_or_a_beginning_there_is_no_clock()
    {
        SlaClock.Read(SlaClockKind.Resolution, null, Always, [At(SlaEventKind.Opened, 0)], Instant(5)).State.Should().Be(SlaClockState.None);
        Read(SlaClockKind.Resolution, 5, [], 5).State.Should().Be(SlaClockState.None);
        Read(SlaClockKind.Resolution, 5, [At(SlaEventKind.Opened, 10)], 5).State.Should().Be(SlaClockState.None, "it has not happened yet");
        FluentActions.Invoking(() => Read(SlaClockKind.Resolution, 5, [At(SlaEventKind.Opened, 10), At(SlaEventKind.Paused, 5)], 20)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Read(SlaClockKind.Resolution, -1, [], 20)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Read(SlaClockKind.Resolution, 1, [], 20, 101)).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>Any events at whole minutes, in any order that makes sense or none, against a clock that is looked at every minute.</summary>
    [Fact]
    public void Readings_are_those_of_a_clock_that_is_looked_at_every_minute()
    {
        var kinds = Gen.Int[0, 5].Select(number => (SlaEventKind)number);
        var gaps = Gen.Frequency((3, Gen.Int[0, 90]), (1, Gen.Int[300, 3_000]));
        Gen.Select(Gen.Select(kinds, gaps).Array[0, 9], Gen.Int[1, 1_500], Gen.Int[0, 5_000], Gen.Bool, Gen.Bool).Sample(
            (moves, target, until, office, first) =>
            {
                var (calendar, kind) = (office ? Office : Always, first ? SlaClockKind.FirstResponse : SlaClockKind.Resolution);
                var minute = 0;
                SlaEvent[] events = [At(SlaEventKind.Opened, 0), .. moves.Select(move => At(move.Item1, minute += move.Item2))];
                var reading = SlaClock.Read(kind, Minutes(target), calendar, events, Instant(until));
                var (state, elapsed, breachedAt) = Reference(kind, target, calendar, events, until);
                (reading.State, reading.Elapsed).Should().Be((state, Minutes(elapsed)));
                if (state == SlaClockState.Breached)
                {
                    // The deadline is the end of the minute that used up the target; over night it is the closing before.
                    calendar.WorkingTimeBetween(reading.DueAt!.Value, Instant(breachedAt)).Should().Be(TimeSpan.Zero);
                    reading.DueAt.Should().BeOnOrBefore(Instant(breachedAt));
                }
                else if (state == SlaClockState.Running)
                {
                    calendar.WorkingTimeBetween(Instant(until), reading.DueAt!.Value).Should().Be(Minutes(target - elapsed));
                }
            },
            iter: 3_000);
    }

    private static (SlaClockState State, int Elapsed, int BreachedAt) Reference(SlaClockKind kind, int target, BusinessCalendar calendar, SlaEvent[] events, int until)
    {
        var (opened, held, stopped, done, elapsed, breachedAt, next) = (false, false, false, false, 0, -1, 0);
        for (var minute = 0; ; minute++)
        {
            for (; next < events.Length && events[next].At == Instant(minute); next++)
            {
                switch (events[next].Kind)
                {
                    case SlaEventKind.Opened: opened = true; break;
                    case SlaEventKind.Paused when opened && !done: held = true; break;
                    case SlaEventKind.Resumed when opened && !done: held = false; break;
                    case SlaEventKind.Responded when kind == SlaClockKind.FirstResponse: (stopped, done) = (true, true); break;
                    case SlaEventKind.Resolved: (stopped, done) = (true, done || kind == SlaClockKind.FirstResponse); break;
                    case SlaEventKind.Reopened when !done && kind == SlaClockKind.Resolution: stopped = false; break;
                }
            }

            if (minute == until)
            {
                var state = breachedAt >= 0 ? SlaClockState.Breached : stopped ? SlaClockState.Met : held ? SlaClockState.Paused : SlaClockState.Running;
                return (opened ? state : SlaClockState.None, elapsed, breachedAt);
            }

            if (opened && !held && !stopped && calendar.IsOpen(Instant(minute)))
            {
                breachedAt = ++elapsed > target && breachedAt < 0 ? minute : breachedAt;
            }
        }
    }

    private static SlaReading Read(SlaClockKind kind, int target, ReadOnlySpan<SlaEvent> events, int now, int warn = 100) => SlaClock.Read(kind, Minutes(target), Always, events, Instant(now), warn);

    private static SlaEvent At(SlaEventKind kind, int minute) => new(kind, Instant(minute));

    private static DateTimeOffset Instant(int minute) => Monday.AddMinutes(minute);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}

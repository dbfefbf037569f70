using System.Globalization;

namespace Crm.Calendars;

/// <summary>Cases that were computed by hand.</summary>
public sealed class BusinessCalendarTests
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly BusinessCalendar Kyiv = new("Europe/Kyiv", Weekdays, TimeRange.Hours(9, 13), TimeRange.Hours(14, 18));

    [Theory]
    [InlineData("2026-03-23 09:00", "08:00", "2026-03-23 18:00", "a day ends at its closing, not at the next opening")]
    [InlineData("2026-03-23 09:00", "08:00:01", "2026-03-24 09:00:01", "a second more")]
    [InlineData("2026-03-23 13:30", "00:30", "2026-03-23 14:30", "lunch does not count")]
    [InlineData("2026-03-22 03:00", "01:00", "2026-03-23 10:00", "Sunday does not count")]
    [InlineData("2026-03-27 17:00", "02:00", "2026-03-30 10:00", "over the weekend in which the clock is put forward")]
    [InlineData("2026-03-23 09:00", "5.00:00", "2026-04-10 18:00", "a hundred and twenty hours are fifteen days")]
    [InlineData("2026-03-23 10:00", "-01:00", "2026-03-23 09:00", "back to the opening, not to the last closing")]
    [InlineData("2026-03-23 10:00", "-02:00", "2026-03-20 17:00", "back over a weekend")]
    [InlineData("2026-03-22 12:00", "-00:30", "2026-03-20 17:30", "back from a Sunday")]
    [InlineData("2026-03-22 12:00", "00:00", "2026-03-22 12:00", "nothing")]
    public void AddWorkingTime_finds_the_deadline(string from, string time, string expected, string because)
    {
        Kyiv.AddWorkingTime(At(from), TimeSpan.Parse(time, CultureInfo.InvariantCulture)).Should().Be(At(expected), because);
    }

    [Fact]
    public void Holidays_and_special_days_take_the_place_of_their_day_of_the_week()
    {
        var tehran = new BusinessCalendar(
            "Asia/Tehran", [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday], TimeRange.Hours(8, 16));
        for (var day = 21; day <= 24; day++)
        {
            tehran = tehran.With(new DateOnly(2026, 3, day));
        }

        // Wednesday 15:00 and two hours: Thursday and Friday are the weekend, four days are Nowruz, and Wednesday 25 is worked again.
        tehran.AddWorkingTime(Utc("2026-03-18 11:30"), TimeSpan.FromHours(2)).Should().Be(Utc("2026-03-25 05:30"));
        tehran.IsOpen(Utc("2026-03-21 08:00")).Should().BeFalse();
        tehran.NextOpening(Utc("2026-03-18 12:30")).Should().Be(Utc("2026-03-25 04:30"));

        var years = Kyiv.With(new DateOnly(2026, 12, 31), TimeRange.Hours(9, 12)).With(new DateOnly(2026, 12, 27), TimeRange.Hours(10, 11)).With(new DateOnly(2027, 1, 1));
        years.AddWorkingTime(At("2026-12-31 11:00"), TimeSpan.FromHours(2)).Should().Be(At("2027-01-04 10:00"));
        years.WorkingTimeBetween(At("2026-12-26 00:00"), At("2027-01-02 00:00")).Should().Be(TimeSpan.FromHours(1 + (3 * 8) + 3), "an hour of the Sunday, three days, and three hours");
        years.With(new DateOnly(2026, 12, 31)).WorkingTimeBetween(At("2026-12-31 00:00"), At("2027-01-01 00:00")).Should().Be(TimeSpan.Zero, "what a day was is replaced");
    }

    [Fact]
    public void Night_belongs_to_the_day_on_which_it_begins()
    {
        var night = new BusinessCalendar("Europe/Kyiv", Weekdays, new TimeRange(new TimeOnly(22, 0), new TimeOnly(6, 0))).With(new DateOnly(2026, 5, 6));

        night.IsOpen(At("2026-05-06 03:00")).Should().BeTrue("Tuesday's night goes on into the holiday");
        night.IsOpen(At("2026-05-06 23:00")).Should().BeFalse("the holiday has none of its own");
        night.IsOpen(At("2026-05-07 03:00")).Should().BeFalse();
        night.IsOpen(At("2026-05-09 05:59")).Should().BeTrue("Friday's night ends on Saturday");
        night.AddWorkingTime(At("2026-05-05 23:00"), TimeSpan.FromHours(8)).Should().Be(At("2026-05-07 23:00"));
        night.NextClosing(At("2026-05-05 23:00")).Should().Be(At("2026-05-06 06:00"));
        night.NextOpening(At("2026-05-05 23:00")).Should().Be(At("2026-05-07 22:00"));
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08 03:00", "2026-03-08 14:00", 22, 6, 7.0, "the hour from two to three is left out")]
    [InlineData("America/New_York", "2026-11-01 02:00", "2026-11-01 14:00", 22, 6, 9.0, "the hour from one to two comes twice")]
    [InlineData("Australia/Lord_Howe", "2026-04-04 13:00", "2026-04-04 20:00", 1, 3, 2.5, "half an hour comes twice")]
    [InlineData("Australia/Lord_Howe", "2026-10-03 13:00", "2026-10-03 20:00", 2, 3, 0.5, "half an hour is left out")]
    [InlineData("Asia/Almaty", "2024-02-29 12:00", "2024-03-01 12:00", 22, 24, 3.0, "at midnight the country went to another zone")]
    [InlineData("Asia/Tehran", "2022-03-21 12:00", "2022-03-22 12:00", 0, 2, 1.0, "midnight was left out")]
    public void Time_that_the_clock_leaves_out_or_shows_twice_counts_as_it_is_shown(string zone, string from, string until, int start, int end, double hours, string because)
    {
        var calendar = new BusinessCalendar(zone, Enum.GetValues<DayOfWeek>(), TimeRange.Hours(start, end));

        calendar.WorkingTimeBetween(Utc(from), Utc(until)).Should().Be(TimeSpan.FromHours(hours), because);
        calendar.AddWorkingTime(Utc(from), TimeSpan.FromHours(hours)).Should().Be(calendar.NextClosing(Utc(from))!.Value, "it is worked to the end");
    }

    [Fact]
    public void Range_that_ends_within_an_hour_that_comes_twice_is_entered_twice()
    {
        var early = new BusinessCalendar("Europe/Kyiv", [DayOfWeek.Sunday], new TimeRange(new TimeOnly(3, 0), new TimeOnly(3, 30)));
        var midnight = Utc("2026-10-24 21:00");

        var opens = early.NextOpening(midnight);
        opens.Should().Be(Utc("2026-10-25 00:00"));
        early.NextClosing(opens!.Value).Should().Be(Utc("2026-10-25 00:30"));
        early.NextOpening(opens.Value).Should().Be(Utc("2026-10-25 01:00"), "the clock shows three again");
        early.NextClosing(Utc("2026-10-25 01:00")).Should().Be(Utc("2026-10-25 01:30"));
        early.WorkingTimeBetween(midnight, midnight.AddDays(1)).Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public void Range_within_an_hour_that_is_left_out_does_not_happen()
    {
        var early = new BusinessCalendar("Europe/Kyiv", [DayOfWeek.Sunday], new TimeRange(new TimeOnly(3, 10), new TimeOnly(3, 50)));

        early.WorkingTimeBetween(Utc("2026-03-28 12:00"), Utc("2026-03-29 12:00")).Should().Be(TimeSpan.Zero);
        early.NextOpening(Utc("2026-03-28 12:00")).Should().Be(Utc("2026-04-05 00:10"));
        var late = new BusinessCalendar("Europe/Kyiv", [DayOfWeek.Sunday], new TimeRange(new TimeOnly(3, 30), new TimeOnly(5, 0)));
        late.NextOpening(Utc("2026-03-28 12:00")).Should().Be(Utc("2026-03-29 01:00"), "it opens when the clock jumps into it");
    }

    [Fact]
    public void Calendar_that_never_closes_has_no_changes_and_counts_all_time()
    {
        var always = new BusinessCalendar("Europe/Kyiv", Enum.GetValues<DayOfWeek>(), TimeRange.WholeDay);
        var now = Utc("2026-03-28 12:00");

        (always.NextOpening(now), always.NextClosing(now)).Should().Be((null, null));
        always.AddWorkingTime(now, TimeSpan.FromDays(2000)).Should().Be(now.AddDays(2000));
        var once = always.With(new DateOnly(2031, 1, 7));
        once.NextClosing(now).Should().Be(Utc("2031-01-06 22:00"), "after years without a change");
        once.NextOpening(now).Should().Be(Utc("2031-01-07 22:00"));
    }

    [Fact]
    public void Opening_and_closing_pass_over_ranges_that_touch()
    {
        var day = new BusinessCalendar("Asia/Almaty", [DayOfWeek.Monday, DayOfWeek.Tuesday], TimeRange.Hours(12, 24), TimeRange.Hours(0, 12));

        day.NextClosing(Utc("2026-03-22 19:00")).Should().Be(Utc("2026-03-24 19:00"), "Monday and Tuesday are one");
        day.NextOpening(Utc("2026-03-22 19:00")).Should().Be(Utc("2026-03-29 19:00"), "an opening lies behind the instant");
        day.NextOpening(Utc("2026-03-22 18:59")).Should().Be(Utc("2026-03-22 19:00"));
    }

    [Fact]
    public void Instants_beyond_the_calendar_are_refused()
    {
        foreach (var act in new Action[]
        {
            () => Kyiv.IsOpen(DateTimeOffset.MinValue),
            () => Kyiv.NextOpening(DateTimeOffset.MaxValue),
            () => Kyiv.AddWorkingTime(At("2026-01-01 00:00"), TimeSpan.MaxValue),
            () => Kyiv.AddWorkingTime(At("2026-01-01 00:00"), TimeSpan.MinValue),
            () => Kyiv.WorkingTimeBetween(DateTimeOffset.MinValue, At("2026-01-01 00:00")),
        })
        {
            act.Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>What the clock in Kyiv shows.</summary>
    private static DateTimeOffset At(string text) => LocalTime.At(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
}

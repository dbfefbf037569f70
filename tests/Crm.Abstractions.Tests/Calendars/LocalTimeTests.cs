using System.Globalization;
using CsCheck;

namespace Crm.Calendars;

public sealed class LocalTimeTests
{
    private static readonly string[] Zones =
    [
        "UTC", "Asia/Tehran", "Europe/Kyiv", "Asia/Almaty", "Asia/Baghdad", "Pacific/Kiritimati", "Pacific/Apia", "Australia/Lord_Howe", "America/Sao_Paulo",
        "Africa/Cairo", "America/New_York",
    ];

    [Theory]
    [InlineData("Europe/Kyiv", "2026-10-25", "2026-10-24T21:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-10-26", "2026-10-25T22:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-03-29", "2026-03-28T22:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-03-30", "2026-03-29T21:00:00Z")]
    [InlineData("Asia/Tehran", "2026-03-21", "2026-03-20T20:30:00Z")]
    [InlineData("Asia/Tehran", "2022-03-21", "2022-03-20T20:30:00Z")]
    [InlineData("Asia/Tehran", "2022-03-22", "2022-03-21T20:30:00Z")]
    [InlineData("Asia/Tehran", "2022-03-23", "2022-03-22T19:30:00Z")]
    [InlineData("Asia/Tehran", "2022-09-21", "2022-09-20T19:30:00Z")]
    [InlineData("Asia/Tehran", "2022-09-22", "2022-09-21T20:30:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-20", "2026-11-19T10:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Apia", "2012-01-01", "2011-12-31T10:00:00Z")]
    [InlineData("UTC", "0001-01-01", "0001-01-01T00:00:00Z")]
    public void StartOf_gives_the_first_instant_of_a_day(string zone, string day, string expected) =>
        LocalTime.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd"), Zone(zone)).Should().Be(Instant(expected)).And.Subject!.Value.Offset.Should().Be(TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Kyiv", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-03-29T03:59:59", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-03-29T02:59:59", "2026-03-29T00:59:59Z")]
    [InlineData("Europe/Kyiv", "2026-03-29T04:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-10-25T03:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Kyiv", "2026-10-25T04:00:00", "2026-10-25T02:00:00Z")]
    [InlineData("Asia/Tehran", "2022-03-22T00:30:00", "2022-03-21T20:30:00Z")]
    [InlineData("Asia/Tehran", "2022-09-21T23:30:00", "2022-09-21T19:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30:00Z")]
    public void At_takes_the_jump_for_skipped_times_and_the_first_of_repeated_ones(string zone, string local, string expected) =>
        LocalTime.At(DateTime.Parse(local, CultureInfo.InvariantCulture), Zone(zone)).Should().Be(Instant(expected));

    [Theory]
    [InlineData("Asia/Tehran", "2026-11-20T20:29:59Z", "2026-11-20")]
    [InlineData("Asia/Tehran", "2026-11-20T20:30:00Z", "2026-11-21")]
    [InlineData("Pacific/Kiritimati", "2026-11-20T09:59:59Z", "2026-11-20")]
    [InlineData("Pacific/Kiritimati", "2026-11-20T10:00:00Z", "2026-11-21")]
    [InlineData("Europe/Kyiv", "2026-10-25T21:59:59Z", "2026-10-25")]
    [InlineData("Europe/Kyiv", "2026-10-25T22:00:00Z", "2026-10-26")]
    public void DayOf_gives_the_day_that_the_zone_shows(string zone, string instant, string expected) =>
        LocalTime.DayOf(Instant(instant), Zone(zone)).Should().Be(DateOnly.ParseExact(expected, "yyyy-MM-dd"));

    [Fact]
    public void A_day_is_from_its_start_to_the_start_of_the_next() =>
        Gen.Select(Gen.OneOf(Zones), Gen.Long[Instant("1980-01-01T00:00:00Z").Ticks, Instant("2060-01-01T00:00:00Z").Ticks]).Sample((name, ticks) =>
        {
            var (zone, instant) = (Zone(name), new DateTimeOffset(ticks, TimeSpan.Zero));
            var day = LocalTime.DayOf(instant, zone);
            return LocalTime.StartOf(day, zone) <= instant && instant < LocalTime.StartOf(day.AddDays(1), zone);
        }, iter: 20_000);

    [Fact]
    public void StartOf_never_falls_from_day_to_day() =>
        Gen.Select(Gen.OneOf(Zones), Gen.Int[new DateOnly(1980, 1, 1).DayNumber, new DateOnly(2060, 1, 1).DayNumber]).Sample((name, number) =>
        {
            var (zone, day) = (Zone(name), DateOnly.FromDayNumber(number));
            return LocalTime.StartOf(day, zone) <= LocalTime.StartOf(day.AddDays(1), zone);
        }, iter: 20_000);

    [Theory]
    [InlineData("Europe/Kyiv", "2026-10-26T10:00:00Z", "P1D", "2026-10-27T10:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-10-24T10:00:00Z", "P1D", "2026-10-25T11:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-10-24T10:00:00Z", "PT24H", "2026-10-25T10:00:00Z")]
    [InlineData("Europe/Kyiv", "2026-03-28T01:30:00Z", "P1D", "2026-03-29T01:00:00Z")]
    [InlineData("UTC", "2026-01-31T23:59:59Z", "P1M", "2026-02-28T23:59:59Z")]
    [InlineData("Asia/Tehran", "2026-11-20T20:30:00Z", "P1M", "2026-12-20T20:30:00Z")]
    [InlineData("UTC", "2026-11-20T10:00:00Z", "P1DT12H", "2026-11-21T22:00:00Z")]
    [InlineData("UTC", "2026-11-20T10:00:00Z", "P100000Y", "9999-12-31T10:00:00Z")]
    public void Add_counts_days_on_the_clock_of_the_zone(string zone, string instant, string period, string expected)
    {
        Period.TryParse(period, out var length).Should().BeTrue();
        LocalTime.Add(Instant(instant), length, CalendarSystem.Gregorian, Zone(zone)).Should().Be(Instant(expected));
    }

    [Fact]
    public void Add_counts_months_in_the_calendar()
    {
        // 31 Shahrivar plus a month is 30 Mehr in the Persian calendar, 22 October in both.
        LocalTime.Add(Instant("2026-09-22T10:00:00Z"), Period.OfMonths(1), CalendarSystem.Persian, TimeZoneInfo.Utc).Should().Be(Instant("2026-10-22T10:00:00Z"));
        LocalTime.Add(Instant("2026-03-20T10:00:00Z"), Period.OfMonths(1), CalendarSystem.Persian, TimeZoneInfo.Utc).Should().Be(Instant("2026-04-18T10:00:00Z"));
        LocalTime.Add(Instant("2026-03-20T10:00:00Z"), Period.OfMonths(1), CalendarSystem.Gregorian, TimeZoneInfo.Utc).Should().Be(Instant("2026-04-20T10:00:00Z"));
    }

    [Fact]
    public void Add_stops_at_the_ends_of_time()
    {
        LocalTime.Add(Instant("2026-11-20T10:00:00Z"), Period.OfTime(TimeSpan.MaxValue), CalendarSystem.Gregorian, TimeZoneInfo.Utc).UtcTicks.Should().Be(DateTime.MaxValue.Ticks);
        LocalTime.Add(Instant("2026-11-20T10:00:00Z"), Period.OfTime(TimeSpan.MinValue), CalendarSystem.Gregorian, TimeZoneInfo.Utc).UtcTicks.Should().Be(0);
        LocalTime.StartOf(DateOnly.MinValue, Zone("Pacific/Kiritimati")).UtcTicks.Should().Be(0);
        LocalTime.DayOf(DateTimeOffset.MinValue, Zone("America/New_York")).Should().Be(DateOnly.MinValue);
        LocalTime.DayOf(DateTimeOffset.MaxValue, Zone("Pacific/Kiritimati")).Should().Be(DateOnly.MaxValue);
    }

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

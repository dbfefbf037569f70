using System.Text.Json;

namespace Crm.Calendars;

/// <summary>What is no calendar, and the JSON of what is one.</summary>
public sealed class BusinessCalendarFaultTests
{
    private const string Json =
        """{"v":1,"zone":"Europe/Kyiv","week":{"monday":["09:00-13:00","14:00-18:00"],"friday":["22:00-06:00"]},"days":{"2026-08-24":[],"2026-12-31":["09:00-13:00:30.5"]}}""";

    private static readonly WeekDayHours Monday = new(DayOfWeek.Monday, TimeRange.Hours(9, 18));
    private static readonly TimeRange Night = new(new TimeOnly(22, 0), new TimeOnly(6, 0));

    [Fact]
    public void Calendar_tells_what_is_wrong_and_where()
    {
        Fails(() => Of("Europe/Atlantis", Monday), BusinessCalendarFault.UnknownZone, "Europe/Atlantis");
        Fails(() => Of("Europe/Kyiv"), BusinessCalendarFault.NoHours, "week");
        Fails(() => Of("Europe/Kyiv", new WeekDayHours(DayOfWeek.Monday)), BusinessCalendarFault.NoHours, "week");
        Fails(() => Of("Europe/Kyiv", Monday, Monday), BusinessCalendarFault.DayTwice, "monday");
        Fails(() => Of("Europe/Kyiv", Monday with { Day = (DayOfWeek)7 }), BusinessCalendarFault.DayTwice, "7");
        Fails(() => Of("Europe/Kyiv", new WeekDayHours(DayOfWeek.Monday, TimeRange.Hours(12, 14), TimeRange.Hours(9, 13))), BusinessCalendarFault.OverlappingRanges, "monday");
        Fails(() => Of("Europe/Kyiv", new WeekDayHours(DayOfWeek.Monday, TimeRange.WholeDay, TimeRange.Hours(9, 13))), BusinessCalendarFault.OverlappingRanges, "monday");
        Fails(() => Of("Europe/Kyiv", new WeekDayHours(DayOfWeek.Sunday, Night), new WeekDayHours(DayOfWeek.Monday, TimeRange.Hours(5, 9))), BusinessCalendarFault.OverlappingRanges, "monday");
        var night = Of("Europe/Kyiv", new WeekDayHours(DayOfWeek.Monday, Night));
        Fails(() => night.With(new DateOnly(2026, 3, 24), TimeRange.Hours(5, 9)), BusinessCalendarFault.OverlappingRanges, "2026-03-24");
        Fails(() => night.With(new DateOnly(2026, 3, 22), new TimeRange(new TimeOnly(23, 30), new TimeOnly(22, 1))), BusinessCalendarFault.OverlappingRanges, "2026-03-22");
        night.With(new DateOnly(2026, 3, 24), TimeRange.Hours(6, 9)).SpecialDays.Should().ContainSingle("it touches the night, and does not overlap it");
        Fails(() => new BusinessCalendar("Europe/Kyiv", [Monday], [new SpecialDay(new DateOnly(2026, 1, 1)), new SpecialDay(new DateOnly(2026, 1, 1))]), BusinessCalendarFault.DayTwice, "2026-01-01");
    }

    [Fact]
    public void Fault_is_told_in_five_languages()
    {
        var fault = new BusinessCalendarException(BusinessCalendarFault.NotReadable, "week.monday");

        new[] { "en", "fa", "ar", "uk", "kk" }.Select(fault.MessageIn).Distinct().Should().HaveCount(5).And.AllSatisfy(text => text.Should().Contain("week.monday").And.Contain("\"v\": 1"));
    }

    [Fact]
    public void Json_is_written_and_read()
    {
        var calendar = BusinessCalendarJson.Read(Json);

        calendar.Should().Be(new BusinessCalendar(
            "Europe/Kyiv",
            [new WeekDayHours(DayOfWeek.Friday, Night), new WeekDayHours(DayOfWeek.Monday, TimeRange.Hours(14, 18), TimeRange.Hours(9, 13))],
            [new SpecialDay(new DateOnly(2026, 12, 31), new TimeRange(new TimeOnly(9, 0), new TimeOnly(13, 0, 30, 500))), new SpecialDay(new DateOnly(2026, 8, 24))]));
        BusinessCalendarJson.Write(calendar).Should().Be(Json);
        calendar.ToString().Should().Be(Json);
        calendar.GetHashCode().Should().Be(BusinessCalendarJson.Read(Json).GetHashCode());
        calendar.Equals(calendar.With(new DateOnly(2026, 8, 25))).Should().BeFalse();
        BusinessCalendarJson.Read("""{"v":1,"zone":"Europe/Kyiv","week":{"monday":["18:00-24:00"]}}""").Week[0].Hours.Should().Equal(TimeRange.Hours(18, 24));
        JsonSerializer.Deserialize<BusinessCalendar>(JsonSerializer.Serialize(calendar)).Should().Be(calendar);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    [InlineData("""{"v":2,"zone":"Europe/Kyiv","week":{}}""", "v")]
    [InlineData("""{"v":"1","zone":"Europe/Kyiv","week":{}}""", "v")]
    [InlineData("""{"zone":"Europe/Kyiv","week":{}}""", "v")]
    [InlineData("""{"v":1,"week":{}}""", "zone")]
    [InlineData("""{"v":1,"zone":7,"week":{}}""", "zone")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","week":[]}""", "week")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","week":{"Monday":[]}}""", "week.Monday")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","week":{"monday":"09:00-18:00"}}""", "week.monday")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","week":{"monday":["9-18"]}}""", "week.monday")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","week":{"monday":["09:00-25:00"]}}""", "week.monday")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","week":{"monday":[null]}}""", "week.monday")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","week":{},"days":{"2026-02-30":[]}}""", "days.2026-02-30")]
    [InlineData("""{"v":1,"zone":"Europe/Kyiv","weeks":{}}""", "weeks")]
    public void Json_that_is_none_of_a_calendar_is_refused_with_the_place(string json, string where) => Fails(() => BusinessCalendarJson.Read(json), BusinessCalendarFault.NotReadable, where);

    private static BusinessCalendar Of(string zone, params WeekDayHours[] week) => new(zone, week);

    private static void Fails(Func<BusinessCalendar> make, BusinessCalendarFault fault, string where) =>
        make.Should().Throw<BusinessCalendarException>().Which.Should().BeEquivalentTo(new { Fault = fault, Where = where });
}

using System.Globalization;
using CsCheck;

namespace Crm.Calendars;

public sealed class CalendarSystemTests
{
    private static readonly Gen<CalendarSystem> Calendars = Gen.OneOf(CalendarSystem.Gregorian, CalendarSystem.Persian);
    private static readonly Gen<DateOnly> Days = Gen.Int[Day("1700-01-01").DayNumber, Day("2500-12-31").DayNumber].Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2026-03-21", 1405, 1, 1)]
    [InlineData("2026-03-20", 1404, 12, 29)]
    [InlineData("2025-03-20", 1403, 12, 30)]
    [InlineData("1997-03-20", 1375, 12, 30)]
    [InlineData("2026-11-20", 1405, 8, 29)]
    [InlineData("1979-02-11", 1357, 11, 22)]
    public void Persian_knows_its_days(string day, int year, int month, int dayOfMonth)
    {
        var persian = CalendarSystem.Persian;
        (persian.Year(Day(day)), persian.Month(Day(day)), persian.DayOfMonth(Day(day))).Should().Be((year, month, dayOfMonth));
    }

    [Theory]
    [InlineData("gregorian", CalendarUnit.Day, "2026-11-20", "2026-11-20")]
    [InlineData("gregorian", CalendarUnit.Week, "2026-11-20", "2026-11-16")]
    [InlineData("gregorian", CalendarUnit.Week, "2026-11-16", "2026-11-16")]
    [InlineData("gregorian", CalendarUnit.Month, "2026-11-20", "2026-11-01")]
    [InlineData("gregorian", CalendarUnit.Quarter, "2026-11-20", "2026-10-01")]
    [InlineData("gregorian", CalendarUnit.Year, "2026-11-20", "2026-01-01")]
    [InlineData("persian", CalendarUnit.Week, "2026-11-20", "2026-11-14")]
    [InlineData("persian", CalendarUnit.Week, "2026-11-21", "2026-11-21")]
    [InlineData("persian", CalendarUnit.Month, "2026-11-20", "2026-10-23")]
    [InlineData("persian", CalendarUnit.Quarter, "2026-11-20", "2026-09-23")]
    [InlineData("persian", CalendarUnit.Year, "2026-11-20", "2026-03-21")]
    [InlineData("persian", CalendarUnit.Year, "2026-03-20", "2025-03-21")]
    public void StartOf_gives_the_first_day(string calendar, CalendarUnit unit, string day, string expected) =>
        CalendarSystem.Find(calendar)!.StartOf(unit, Day(day)).Should().Be(Day(expected));

    [Theory]
    [InlineData("gregorian", CalendarUnit.Month, "2026-01-31", 1, "2026-02-28")]
    [InlineData("gregorian", CalendarUnit.Month, "2024-01-31", 1, "2024-02-29")]
    [InlineData("gregorian", CalendarUnit.Month, "2026-03-31", -1, "2026-02-28")]
    [InlineData("gregorian", CalendarUnit.Year, "2024-02-29", 1, "2025-02-28")]
    [InlineData("gregorian", CalendarUnit.Year, "2024-02-29", 4, "2028-02-29")]
    [InlineData("gregorian", CalendarUnit.Quarter, "2026-11-30", 1, "2027-02-28")]
    [InlineData("gregorian", CalendarUnit.Week, "2026-11-20", -2, "2026-11-06")]
    [InlineData("persian", CalendarUnit.Year, "2025-03-20", 1, "2026-03-20")]
    [InlineData("persian", CalendarUnit.Year, "1997-03-20", 4, "2001-03-20")]
    [InlineData("persian", CalendarUnit.Month, "2026-09-22", 1, "2026-10-22")]
    public void Add_falls_back_to_the_last_day_of_the_month(string calendar, CalendarUnit unit, string day, int count, string expected) =>
        CalendarSystem.Find(calendar)!.Add(unit, Day(day), count).Should().Be(Day(expected));

    [Fact]
    public void Add_stops_at_the_first_and_the_last_day_for_any_count() =>
        Gen.Select(Calendars, Gen.Enum<CalendarUnit>(), Days, Gen.OneOf(4_000_000, 357_913_942, 400_000_000, 2_147_483_000, int.MaxValue)).Sample(
            (calendar, unit, day, count) =>
                calendar.Add(unit, day, count) == DateOnly.MaxValue && calendar.Add(unit, day, -count) == DateOnly.MinValue
                && calendar.Add(unit, day, int.MinValue) == DateOnly.MinValue,
            iter: 5_000);

    [Fact]
    public void Add_of_a_period_stops_at_the_first_and_the_last_day()
    {
        CalendarSystem.Gregorian.Add(Day("2026-11-20"), Period.OfDays(int.MaxValue)).Should().Be(DateOnly.MaxValue);
        CalendarSystem.Gregorian.Add(Day("2026-11-20"), Period.OfDays(int.MaxValue).Negate()).Should().Be(DateOnly.MinValue);
        CalendarSystem.Persian.Add(Day("2026-11-20"), Period.OfYears(100_000).Negate()).Should().Be(DateOnly.MinValue);
    }

    [Fact]
    public void Add_goes_years_then_months_then_days() =>
        CalendarSystem.Gregorian.Add(Day("2024-02-29"), new Period(1, 1, 1, TimeSpan.Zero)).Should().Be(Day("2025-03-29"));

    [Fact]
    public void StartOf_starts_a_unit_that_holds_the_day() =>
        Gen.Select(Calendars, Gen.Enum<CalendarUnit>(), Days).Sample((calendar, unit, day) =>
        {
            var start = calendar.StartOf(unit, day);
            return start <= day && day < calendar.Add(unit, start, 1) && calendar.StartOf(unit, start) == start;
        }, iter: 20_000);

    [Fact]
    public void FullYears_counts_the_birthdays_one_by_one() =>
        Gen.Select(Calendars, Days, Gen.Int[0, 60_000]).Sample((calendar, birth, age) =>
        {
            var day = birth.AddDays(age);
            var birthdays = 0;
            while (calendar.Add(CalendarUnit.Year, birth, birthdays + 1) <= day)
            {
                birthdays++;
            }

            return calendar.FullYears(birth, day) == birthdays;
        }, iter: 5_000);

    [Theory]
    [InlineData("gregorian", "2000-02-29", "2027-02-28", 27)]
    [InlineData("gregorian", "2000-02-29", "2027-02-27", 26)]
    [InlineData("gregorian", "2000-02-29", "2028-02-28", 27)]
    [InlineData("persian", "1997-03-20", "2026-03-20", 29)]
    [InlineData("persian", "1997-03-20", "2026-03-19", 28)]
    [InlineData("persian", "1997-03-20", "2025-03-19", 27)]
    [InlineData("gregorian", "2027-01-01", "2026-12-31", -1)]
    public void FullYears_falls_back_a_day_for_leap_days(string calendar, string birth, string day, int years) =>
        CalendarSystem.Find(calendar)!.FullYears(Day(birth), Day(day)).Should().Be(years);

    [Fact]
    public void Persian_takes_days_before_its_first_for_it()
    {
        CalendarSystem.Persian.Year(DateOnly.MinValue).Should().Be(1);
        CalendarSystem.Persian.FullYears(DateOnly.MinValue, Day("2026-11-20")).Should().Be(1404);
    }

    [Fact]
    public void Persian_is_the_calendar_of_the_runtime()
    {
        var (persian, runtime) = (CalendarSystem.Persian, new PersianCalendar());
        var first = new DateOnly(622, 3, 22).DayNumber;
        Gen.Int[first, DateOnly.MaxValue.DayNumber].Sample(number =>
        {
            var day = DateOnly.FromDayNumber(number);
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            return (persian.Year(day), persian.Month(day), persian.DayOfMonth(day)) == (runtime.GetYear(midnight), runtime.GetMonth(midnight), runtime.GetDayOfMonth(midnight));
        }, iter: 20_000);
        Gen.Select(Days, Gen.Int[-5_000, 5_000]).Sample((day, months) =>
            persian.Add(CalendarUnit.Month, day, months) == DateOnly.FromDateTime(runtime.AddMonths(day.ToDateTime(TimeOnly.MinValue), months)), iter: 20_000);
        persian.Year(DateOnly.MaxValue).Should().Be(9378);
        persian.StartOf(CalendarUnit.Month, DateOnly.MaxValue).Should().Be(DateOnly.MaxValue.AddDays(1 - persian.DayOfMonth(DateOnly.MaxValue)));
    }

    [Fact]
    public void Find_knows_both_calendars_by_name()
    {
        CalendarSystem.Find("gregorian").Should().BeSameAs(CalendarSystem.Gregorian);
        CalendarSystem.Find("persian").Should().BeSameAs(CalendarSystem.Persian);
        CalendarSystem.Find("julian").Should().BeNull();
        CalendarSystem.Find(null).Should().BeNull();
        CalendarSystem.Persian.ToString().Should().Be("persian");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}

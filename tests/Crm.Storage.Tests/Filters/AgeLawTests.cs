using CsCheck;
using Crm.Calendars;
using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>The bounds of ages and anniversaries against counting day by day.</summary>
public sealed class AgeLawTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(1880, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    public static TheoryData<string> Calendars => new("gregorian", "persian");

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Age_is_the_full_years_of_the_calendar(string calendar)
    {
        var system = CalendarSystem.Find(calendar)!;
        Gen.Select(Days, Days, Gen.Int[-3, 3]).Sample((birth, today, shift) =>
        {
            var age = system.FullYears(birth, today);
            var asked = age + shift;
            return Holds(FilterOperator.Eq) == (age == asked)
                && Holds(FilterOperator.Ne) == (age != asked)
                && Holds(FilterOperator.Lt) == (age < asked)
                && Holds(FilterOperator.Le) == (age <= asked)
                && Holds(FilterOperator.Gt) == (age > asked)
                && Holds(FilterOperator.Ge) == (age >= asked);

            bool Holds(FilterOperator test) => Evaluate(new AgeFilter(Shop.BirthDate, test, [asked]), birth, today, system);
        }, iter: 20_000);
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Age_is_right_around_every_leap_day(string calendar)
    {
        var system = CalendarSystem.Find(calendar)!;
        var leap = calendar == "persian" ? new DateOnly(1997, 3, 20) : new DateOnly(1996, 2, 29);
        for (var birth = leap.AddDays(-3); birth <= leap.AddDays(3); birth = birth.AddDays(1))
        {
            for (var years = 1; years <= 40; years++)
            {
                for (var shift = -4; shift <= 4; shift++)
                {
                    var today = system.Add(CalendarUnit.Year, leap, years).AddDays(shift);
                    var age = system.FullYears(birth, today);
                    Evaluate(new AgeFilter(Shop.BirthDate, FilterOperator.Eq, [age]), birth, today, system).Should().BeTrue($"{birth:O} is {age} on {today:O}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Anniversary_is_found_by_walking_day_by_day(string calendar)
    {
        var system = CalendarSystem.Find(calendar)!;
        var near = Gen.Select(Days, Gen.Int[-1, 100], Gen.Int[-12, 12], Gen.Int[1, 10])
            .Select((birth, years, shift, length) => (birth, system.Add(CalendarUnit.Year, birth, years).AddDays(shift), length));
        near.Sample((birth, today, length) => Evaluate(Shop.BirthDate.Anniversary(Period.OfDays(length)), birth, today, system) == Walk(birth, today, length, system), iter: 500);
    }

    [Theory]
    [InlineData("gregorian", 1996, 2, 29)]
    [InlineData("gregorian", 1996, 2, 28)]
    [InlineData("gregorian", 1996, 3, 1)]
    [InlineData("persian", 1997, 3, 20)]
    [InlineData("persian", 1997, 3, 19)]
    [InlineData("persian", 1997, 3, 21)]
    public void Anniversary_is_right_around_leap_days(string calendar, int year, int month, int day)
    {
        var system = CalendarSystem.Find(calendar)!;
        var birth = new DateOnly(year, month, day);
        for (var years = 1; years <= 33; years++)
        {
            for (var shift = -3; shift <= 2; shift++)
            {
                var today = system.Add(CalendarUnit.Year, birth, years).AddDays(shift);
                Evaluate(Shop.BirthDate.Anniversary(Period.OfDays(2)), birth, today, system).Should().Be(Walk(birth, today, 2, system), $"{birth:O} on {today:O}");
            }
        }
    }

    private static bool Walk(DateOnly birth, DateOnly today, int length, CalendarSystem calendar)
    {
        for (var day = today; day < today.AddDays(length); day = day.AddDays(1))
        {
            var years = calendar.Year(day) - calendar.Year(birth);
            if (years >= 1 && calendar.Add(CalendarUnit.Year, birth, years) == day)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Evaluate(Filter filter, DateOnly birth, DateOnly today, CalendarSystem calendar)
    {
        var now = new DateTimeOffset(today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var bound = new FilterBinder(new FilterContext { Now = now, Calendar = calendar }).BindRule(Shop.Customer, filter);
        return Holds(bound, FieldValue.Date(birth));
    }

    private static bool Holds(Predicate predicate, FieldValue birth) => predicate switch
    {
        AllPredicate all => all.Parts.All(part => Holds(part, birth)),
        AnyPredicate any => any.Parts.Any(part => Holds(part, birth)),
        NotPredicate not => !Holds(not.Part, birth),
        InPredicate list => list.Values.Contains(birth),
        ComparePredicate { Operator: CompareOperator.Le } test => FieldValue.Compare(birth, test.Value) <= 0,
        ComparePredicate { Operator: CompareOperator.Gt } test => FieldValue.Compare(birth, test.Value) > 0,
        _ => throw new InvalidOperationException(predicate.ToString()),
    };
}

using Crm.Calendars;
using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>Turns the tests against now into plain bounds, in the tenant's zone and calendar.</summary>
internal static class TimeTests
{
    private const int MaxAge = 2_000;
    private const int MaxAnniversaryYears = 150;
    private const int MaxAnniversaryDays = 60;

    public static Predicate Bind(TimeFilter filter, FilterContext context)
    {
        Check(filter);
        var isDate = filter.Field.Type == FieldType.Date;
        return filter.Operator switch
        {
            TimeOperator.Anniversary => Anniversary(filter, context),
            TimeOperator.On => Days(filter.Field, filter.Day, filter.Day, context),
            TimeOperator.During => During(filter, context),
            _ when isDate => DaysAround(filter, context),
            TimeOperator.Within => Instants(filter.Field, LocalTime.Add(context.Now, filter.Period.Negate(), context.Calendar, context.Zone), context.Now),
            _ => Instants(filter.Field, context.Now, LocalTime.Add(context.Now, filter.Period, context.Calendar, context.Zone)),
        };
    }

    public static Predicate BindAge(AgeFilter filter, FilterContext context)
    {
        Check(filter);

        // At least n years old are those born on or before the last day of birth that makes n years today.
        Predicate AtLeast(int years) => new ComparePredicate(filter.Field, CompareOperator.Le, FieldValue.Date(LastBirth(context.Today, years, context.Calendar)));
        Predicate Below(int years) => new ComparePredicate(filter.Field, CompareOperator.Gt, FieldValue.Date(LastBirth(context.Today, years, context.Calendar)));
        Predicate Exactly(int years) => Predicate.And(AtLeast(years), Below(years + 1));
        return filter.Operator switch
        {
            FilterOperator.Eq => Exactly(filter.Years[0]),
            FilterOperator.Ne => Predicate.Not(Exactly(filter.Years[0])),
            FilterOperator.Lt => Below(filter.Years[0]),
            FilterOperator.Le => Below(filter.Years[0] + 1),
            FilterOperator.Gt => AtLeast(filter.Years[0] + 1),
            FilterOperator.Ge => AtLeast(filter.Years[0]),
            FilterOperator.Between => Predicate.And(AtLeast(filter.Years[0]), Below(filter.Years[1] + 1)),
            FilterOperator.In => filter.Years.Count == 0 ? Predicate.False : new AnyPredicate(ValueList.From(filter.Years.Distinct().Select(Exactly))),
            _ => Predicate.Not(new PresentPredicate(filter.Field)),
        };
    }

    /// <summary>Checks what can be checked without a moment.</summary>
    public static void Check(TimeFilter filter)
    {
        var isDate = filter.Field.Type == FieldType.Date;
        if (!isDate && (filter.Field.Type != FieldType.Instant || filter.Operator == TimeOperator.Anniversary))
        {
            throw new FilterException(filter.Field.Path, "filter.operator", FilterWords.Of(filter.Operator), filter.Field.Type);
        }

        if (isDate && filter.Period.Time != TimeSpan.Zero)
        {
            throw new FilterException(filter.Field.Path, "filter.wholeDays", filter.Period);
        }

        if (filter.Period is { Years: < 0 } or { Months: < 0 } or { Days: < 0 } || filter.Period.Time < TimeSpan.Zero)
        {
            throw new FilterException(filter.Field.Path, "filter.period");
        }
    }

    /// <inheritdoc cref="Check(TimeFilter)"/>
    public static void Check(AgeFilter filter)
    {
        var place = filter.Field.AgeName ?? filter.Field.Path;
        if (!FieldTests.Allows(FieldType.Integer, filter.Operator))
        {
            throw new FilterException(place, "filter.operator", FilterWords.Of(filter.Operator), FieldType.Integer);
        }

        if (FieldTests.Operands(filter.Operator) is { } count && count != filter.Years.Count)
        {
            throw new FilterException(place, "filter.operands", FilterWords.Of(filter.Operator), count);
        }

        if (filter.Years.Count > FilterBinder.MaxValues)
        {
            throw new FilterException(place, "filter.tooMany", FilterBinder.MaxValues);
        }

        if (filter.Years.Any(years => years is < -MaxAge or > MaxAge))
        {
            throw new FilterException(place, "filter.age", -MaxAge, MaxAge);
        }
    }

    private static DateOnly LastBirth(DateOnly day, int years, CalendarSystem calendar)
    {
        // Birthdays of leap days fall back, so the day after the plain difference may have come of age today as well.
        var last = calendar.Add(CalendarUnit.Year, day, -years);
        while (last < DateOnly.MaxValue && calendar.Add(CalendarUnit.Year, last.AddDays(1), years) <= day)
        {
            last = last.AddDays(1);
        }

        return last;
    }

    private static Predicate Anniversary(TimeFilter filter, FilterContext context)
    {
        var start = context.Today;
        var length = context.Calendar.Add(start, filter.Period).DayNumber - start.DayNumber;
        if (length is < 1 or > MaxAnniversaryDays)
        {
            throw new FilterException(filter.Field.Path, "filter.anniversary", MaxAnniversaryDays);
        }

        var days = new HashSet<FieldValue>();
        for (var years = 1; years <= MaxAnniversaryYears; years++)
        {
            var last = LastBirth(start.AddDays(length - 1), years, context.Calendar);
            for (var day = last; day > DateOnly.MinValue && context.Calendar.Add(CalendarUnit.Year, day, years) >= start; day = day.AddDays(-1))
            {
                days.Add(FieldValue.Date(day));
            }
        }

        return new InPredicate(filter.Field, ValueList.From(days));
    }

    private static Predicate During(TimeFilter filter, FilterContext context)
    {
        var calendar = context.Calendar;
        var start = calendar.Add(filter.Unit, calendar.StartOf(filter.Unit, context.Today), filter.Offset);
        var beyond = filter.Offset != 0 && (start == DateOnly.MinValue || start == DateOnly.MaxValue);
        return beyond ? Predicate.False : Days(filter.Field, start, Before(calendar.Add(filter.Unit, start, 1)), context);
    }

    private static Predicate DaysAround(TimeFilter filter, FilterContext context)
    {
        var (calendar, today) = (context.Calendar, context.Today);
        return filter.Operator == TimeOperator.Within
            ? Days(filter.Field, calendar.Add(CalendarUnit.Day, calendar.Add(today, filter.Period.Negate()), 1), today, context)
            : Days(filter.Field, today, Before(calendar.Add(today, filter.Period)), context);
    }

    /// <summary>From one day to another, both included.</summary>
    private static Predicate Days(Field field, DateOnly first, DateOnly last, FilterContext context)
    {
        if (field.Type == FieldType.Date)
        {
            return Predicate.And(
                new ComparePredicate(field, CompareOperator.Ge, FieldValue.Date(first)),
                new ComparePredicate(field, CompareOperator.Le, FieldValue.Date(last)));
        }

        var from = LocalTime.StartOf(first, context.Zone);
        return last == DateOnly.MaxValue
            ? new ComparePredicate(field, CompareOperator.Ge, FieldValue.Instant(from))
            : Instants(field, from, LocalTime.StartOf(last.AddDays(1), context.Zone));
    }

    private static DateOnly Before(DateOnly day) => day == DateOnly.MinValue || day == DateOnly.MaxValue ? day : day.AddDays(-1);

    private static Predicate Instants(Field field, DateTimeOffset from, DateTimeOffset until) => Predicate.And(
        new ComparePredicate(field, CompareOperator.Ge, FieldValue.Instant(from)),
        new ComparePredicate(field, CompareOperator.Lt, FieldValue.Instant(until)));
}

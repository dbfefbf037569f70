namespace Crm.Calendars;

/// <summary>A calendar in which a tenant counts months and years, with the first day of its week.</summary>
/// <remarks>Immutable and thread-safe. Days are the same in every calendar; only months, quarters and years differ.</remarks>
public sealed class CalendarSystem
{
    private readonly MonthRules _months;

    private CalendarSystem(string name, MonthRules months, DayOfWeek firstDayOfWeek)
    {
        Name = name;
        _months = months;
        FirstDayOfWeek = firstDayOfWeek;
    }

    /// <summary>The Gregorian calendar, weeks from Monday.</summary>
    public static CalendarSystem Gregorian { get; } = new("gregorian", new GregorianMonths(), DayOfWeek.Monday);

    /// <summary>The Solar Hijri calendar of Iran, weeks from Saturday.</summary>
    /// <remarks>.NET's <see cref="System.Globalization.PersianCalendar"/>, which tells the years, agrees with the official leap years of 1206 to 1498.</remarks>
    public static CalendarSystem Persian { get; } = new("persian", new PersianMonths(), DayOfWeek.Saturday);

    /// <summary><c>gregorian</c> or <c>persian</c>, as options and JSON name it.</summary>
    public string Name { get; }

    /// <summary>The day on which a week starts.</summary>
    public DayOfWeek FirstDayOfWeek { get; }

    /// <summary>Finds a calendar by its name; null when there is none.</summary>
    public static CalendarSystem? Find(string? name) =>
        name switch { "gregorian" => Gregorian, "persian" => Persian, _ => null };

    /// <summary>The first day of the unit that <paramref name="day"/> lies in.</summary>
    public DateOnly StartOf(CalendarUnit unit, DateOnly day) => unit switch
    {
        CalendarUnit.Day => day,
        CalendarUnit.Week => day.AddDays(-(((int)day.DayOfWeek - (int)FirstDayOfWeek + 7) % 7)),
        CalendarUnit.Month => First(Year(day), Month(day)),
        CalendarUnit.Quarter => First(Year(day), (((Month(day) - 1) / 3) * 3) + 1),
        _ => First(Year(day), 1),
    };

    /// <summary>The day <paramref name="count"/> units later, earlier when negative.</summary>
    /// <remarks>
    /// A day that the target month does not have falls back to its last one: 31 January plus a month is the last of February; 29 February and 30 Esfand fall back one day in common years.
    /// What lies beyond the days of .NET is the first or last of them, 0001-01-01 or 9999-12-31.
    /// </remarks>
    public DateOnly Add(CalendarUnit unit, DateOnly day, int count) => unit switch
    {
        CalendarUnit.Day => AddDays(day, count),
        CalendarUnit.Week => AddDays(day, 7L * count),
        CalendarUnit.Month => _months.AddMonths(day, count),
        CalendarUnit.Quarter => _months.AddMonths(day, 3L * count),
        _ => _months.AddMonths(day, 12L * count),
    };

    /// <summary>The day a period later: years, then months, then days.</summary>
    public DateOnly Add(DateOnly day, Period period)
    {
        var moved = period.Years == 0 ? day : Add(CalendarUnit.Year, day, period.Years);
        moved = period.Months == 0 ? moved : Add(CalendarUnit.Month, moved, period.Months);
        return AddDays(moved, period.Days);
    }

    /// <summary>The year of this calendar that the day lies in.</summary>
    public int Year(DateOnly day) => _months.Split(day).Year;

    /// <summary>The month of this calendar that the day lies in, from 1.</summary>
    public int Month(DateOnly day) => _months.Split(day).Month;

    /// <summary>The day of the month in this calendar, from 1.</summary>
    public int DayOfMonth(DateOnly day) => _months.Split(day).Day;

    /// <summary>Whole years from <paramref name="birth"/> to <paramref name="day"/>; negative when born later.</summary>
    public int FullYears(DateOnly birth, DateOnly day)
    {
        var years = Year(day) - Year(birth);
        return Add(CalendarUnit.Year, birth, years) > day ? years - 1 : years;
    }

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;

    private static DateOnly AddDays(DateOnly day, long count) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + count, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private DateOnly First(int year, int month) => DateOnly.FromDayNumber(_months.First(year, month));
}

using System.Globalization;

namespace Crm.Calendars;

/// <summary>The months of the Solar Hijri calendar: six of 31 days, five of 30, and Esfand of 29, or 30 in leap years.</summary>
/// <remarks>
/// Asks .NET's <see cref="PersianCalendar"/> for the first day of each year once and counts by itself from there,
/// because that calendar finds every date by the position of the sun, which takes tens of microseconds.
/// Thread-safe: a year that two threads ask for at once is computed twice.
/// </remarks>
internal sealed class PersianMonths : MonthRules
{
    private static readonly PersianCalendar Calendar = new();
    private static readonly int Epoch = DateOnly.FromDateTime(Calendar.MinSupportedDateTime).DayNumber;
    private readonly int[] _newYears = new int[Calendar.GetYear(Calendar.MaxSupportedDateTime) + 1];

    public override int LastYear => _newYears.Length - 1;

    /// <summary>Days before the first of the calendar, 22 March 622, count as its first.</summary>
    public override (int Year, int Month, int Day) Split(DateOnly day)
    {
        var number = Math.Max(day.DayNumber, Epoch);
        var year = Math.Clamp((int)((number - Epoch) / 365.2422) + 1, 1, LastYear);
        while (NewYear(year) > number)
        {
            year--;
        }

        while (year < LastYear && NewYear(year + 1) <= number)
        {
            year++;
        }

        var index = number - NewYear(year);
        return index < 186 ? (year, (index / 31) + 1, (index % 31) + 1) : (year, ((index - 186) / 30) + 7, ((index - 186) % 30) + 1);
    }

    public override int First(int year, int month) => NewYear(year) + (month <= 7 ? (month - 1) * 31 : 186 + ((month - 7) * 30));

    public override int Length(int year, int month) => month switch
    {
        <= 6 => 31,
        <= 11 => 30,
        _ => year < LastYear && NewYear(year + 1) - NewYear(year) == 366 ? 30 : 29,
    };

    private int NewYear(int year)
    {
        if (_newYears[year] == 0)
        {
            _newYears[year] = DateOnly.FromDateTime(Calendar.ToDateTime(year, 1, 1, 0, 0, 0, 0)).DayNumber;
        }

        return _newYears[year];
    }
}

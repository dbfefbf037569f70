namespace Crm.Calendars;

/// <summary>How a calendar cuts days into years and months.</summary>
internal abstract class MonthRules
{
    /// <summary>The year, month and day of the month, each from 1.</summary>
    public abstract (int Year, int Month, int Day) Split(DateOnly day);

    /// <summary>The day number of the first day of a month.</summary>
    public abstract int First(int year, int month);

    /// <summary>How many days a month has.</summary>
    public abstract int Length(int year, int month);

    /// <summary>The last year of which .NET knows a day.</summary>
    public abstract int LastYear { get; }

    /// <summary>The same day of the month some months later, or its last day when it has fewer days.</summary>
    public DateOnly AddMonths(DateOnly day, long count)
    {
        var (year, month, dayOfMonth) = Split(day);
        var (target, index) = Math.DivRem((year * 12L) + month - 1 + count, 12);
        if (target > LastYear)
        {
            return DateOnly.MaxValue;
        }

        if (target < 1 || index < 0)
        {
            return DateOnly.MinValue;
        }

        var number = First((int)target, (int)index + 1) + Math.Min(dayOfMonth, Length((int)target, (int)index + 1)) - 1;
        return DateOnly.FromDayNumber(Math.Min(number, DateOnly.MaxValue.DayNumber));
    }
}

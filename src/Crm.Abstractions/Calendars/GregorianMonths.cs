namespace Crm.Calendars;

/// <summary>The months of the Gregorian calendar.</summary>
internal sealed class GregorianMonths : MonthRules
{
    public override int LastYear => DateOnly.MaxValue.Year;

    public override (int Year, int Month, int Day) Split(DateOnly day) => (day.Year, day.Month, day.Day);

    public override int First(int year, int month) => new DateOnly(year, month, 1).DayNumber;

    public override int Length(int year, int month) => DateTime.DaysInMonth(year, month);
}

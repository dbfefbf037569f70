using System.Globalization;
using Crm.Text;

namespace Crm.Import;

/// <summary>How days are written in a column.</summary>
/// <param name="Order">The order of year, month and day: <c>ymd</c>, <c>dmy</c> or <c>mdy</c>.</param>
/// <param name="IsPersian">True when years are of the Solar Hijri calendar.</param>
internal sealed record DateForm(string Order, bool IsPersian)
{
    // Its leap years are those of the official table, and it needs no data of the machine.
    private static readonly PersianCalendar Persian = new();

    /// <summary>Reads <c>dmy</c> or <c>ymd persian</c>; null when the text says no form.</summary>
    public static DateForm? Find(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is ["ymd" or "dmy" or "mdy"] or ["ymd" or "dmy" or "mdy", "persian"] ? new DateForm(words[0], words.Length == 2) : null;
    }

    /// <summary>The three numbers of a day with marks between; null for other texts.</summary>
    public static (int First, int Second, int Third)? Numbers(string folded)
    {
        var parts = folded.Split(['-', '/', '.', ' ', '\u2013', '\u060D'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3 && TryNumber(parts[0], out var first) && TryNumber(parts[1], out var second) && TryNumber(parts[2], out var third) ? (first, second, third) : null;
    }

    /// <summary>The day; null when the calendar has no such day.</summary>
    /// <param name="year">The year, in full.</param>
    /// <param name="month">The month.</param>
    /// <param name="day">The day of the month.</param>
    public DateOnly? Day(int year, int month, int day)
    {
        if (IsPersian)
        {
            return year is >= 1 and <= 9377 && month is >= 1 and <= 12 && day >= 1 && day <= Persian.GetDaysInMonth(year, month)
                ? DateOnly.FromDateTime(Persian.ToDateTime(year, month, day, 0, 0, 0, 0))
                : null;
        }

        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>Puts three numbers into the order of year, month and day.</summary>
    public (int Year, int Month, int Day) Arrange((int First, int Second, int Third) numbers) => Order switch
    {
        "dmy" => (numbers.Third, numbers.Second, numbers.First),
        "mdy" => (numbers.Third, numbers.First, numbers.Second),
        _ => numbers,
    };

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

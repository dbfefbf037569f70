using System.Globalization;
using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>Reads days.</summary>
internal static class CellDates
{
    // Years of the Solar Hijri calendar, and those that a spreadsheet makes of them, are not taken for Gregorian ones.
    private const int FirstYear = 1600;
    private static readonly DateForm Iso = new("ymd", IsPersian: false);

    /// <summary>Reads a day in the digits of any script.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="form">How days are written; null for ISO 8601, <c>yyyy-MM-dd</c>.</param>
    /// <param name="day">The day.</param>
    /// <returns>Null when the cell is a day, else why it is none.</returns>
    public static LocalizedMessage? Read(string cell, DateForm? form, out DateOnly day)
    {
        if (form is null && DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year >= FirstYear)
        {
            return null;
        }

        day = default;
        var folded = TextFold.Fold(cell).Trim();
        if (DateForm.Numbers(folded) is not { } numbers)
        {
            return ImportMessages.Of("row.dateForm");
        }

        var (year, month, number) = (form ?? Iso).Arrange(numbers);
        if (form is null && (!IsIso(folded) || year < FirstYear))
        {
            return ImportMessages.Of("row.dateOrder");
        }

        if (year < 100)
        {
            return ImportMessages.Of("row.dateYear");
        }

        if ((form ?? Iso).Day(year, month, number) is not { } found)
        {
            return ImportMessages.Of("row.dateImpossible");
        }

        day = found;
        return null;
    }

    private static bool IsIso(string text) => text.Length == 10 && text[4] == '-' && text[7] == '-';
}

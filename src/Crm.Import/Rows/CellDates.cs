using System.Globalization;
using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>Reads days.</summary>
internal static class CellDates
{
    /// <summary>Reads a day of ISO 8601, <c>yyyy-MM-dd</c>, in the digits of any script.</summary>
    /// <returns>Null when the cell is a day, else why it is none.</returns>
    public static LocalizedMessage? Read(string cell, out DateOnly day)
    {
        if (DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return null;
        }

        var folded = TextFold.Fold(cell).Trim();
        if (DateOnly.TryParseExact(folded, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return null;
        }

        return ImportMessages.Of(HasForm(folded) ? "row.dateImpossible" : "row.dateForm");
    }

    private static bool HasForm(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && IsDigits(text.AsSpan(0, 4)) && IsDigits(text.AsSpan(5, 2)) && IsDigits(text.AsSpan(8, 2));

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}

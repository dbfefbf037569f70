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
        text.Length == 10 && text[4] == '-' && text[7] == '-' && text.AsSpan().Count('-') == 2 && !text.AsSpan().ContainsAnyExcept("0123456789-");
}

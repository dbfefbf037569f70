using System.Globalization;
using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>Reads times of day in the digits of any script.</summary>
internal static class CellTimes
{
    /// <summary>Reads <c>9:00</c> or <c>18:30</c>; seconds are taken when they are 0.</summary>
    /// <returns>Null when the cell is a time of day, else why it is none.</returns>
    public static LocalizedMessage? Read(string cell, out TimeOnly time) =>
        TimeOnly.TryParseExact(TextFold.Fold(cell).Trim(), ["H':'mm", "H':'mm':00'"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
            ? null
            : ImportMessages.Of("row.time");
}

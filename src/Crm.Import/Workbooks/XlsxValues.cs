using System.Globalization;

namespace Crm.Import;

/// <summary>Numbers and days of sheets as texts of cells.</summary>
internal static class XlsxValues
{
    /// <summary>A number in full, without an exponent.</summary>
    public static string Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15
            ? number == Math.Floor(number) ? number.ToString("0", CultureInfo.InvariantCulture) : ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : text;

    /// <summary>A day, or a day with its time, of a serial number; the number itself when it is none.</summary>
    public static string Date(string text, bool is1904)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || serial is < 0 or > 2_958_465)
        {
            return text;
        }

        // In the system of 1900 the 29th of February 1900 exists (ECMA-376, part 1, 18.17.4.1).
        var start = is1904 ? new DateTime(1904, 1, 1) : serial < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        var moment = start.AddSeconds(Math.Round(serial * 86_400));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>The column of a reference such as <c>AB12</c>, from 0; -1 when it is none.</summary>
    public static int Column(string? reference)
    {
        var column = 0;
        foreach (var character in reference ?? "")
        {
            if (!char.IsAsciiLetter(character) || column > 16_384)
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(character) - 'A' + 1);
        }

        return column - 1;
    }
}

using System.Globalization;
using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>Reads numbers and money in the digits of any script.</summary>
internal static class CellNumbers
{
    private const char ArabicPoint = '\u066B';

    /// <returns>Null when the cell is a whole number, else why it is none.</returns>
    public static LocalizedMessage? Read(string cell, out long number) =>
        long.TryParse(Plain(cell), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? null : ImportMessages.Of("row.integer");

    /// <remarks>A point is the decimal mark, and so is a comma, unless three digits follow it: then it may as well part thousands, and the cell is refused.</remarks>
    /// <returns>Null when the cell is a number, else why it is none.</returns>
    public static LocalizedMessage? Read(string cell, out decimal number)
    {
        var plain = Plain(cell).Replace(ArabicPoint, '.');
        var comma = plain.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0 && plain.Length - comma - 1 == 3 && plain[(comma + 1)..].All(char.IsAsciiDigit))
        {
            number = 0;
            return ImportMessages.Of("row.decimalComma");
        }

        if (comma >= 0 && !plain.Contains('.', StringComparison.Ordinal))
        {
            plain = plain.Replace(',', '.');
        }

        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) ? null : ImportMessages.Of("row.decimal");
    }

    /// <returns>Null when the cell is an amount with its currency before or behind it, else why it is none.</returns>
    public static LocalizedMessage? Read(string cell, out Money money)
    {
        money = default;
        var parts = cell.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
        {
            return ImportMessages.Of("row.money");
        }

        var (amount, currency) = IsCurrency(parts[0]) ? (parts[1], parts[0]) : SplitLast(cell);
        if (!IsCurrency(currency))
        {
            return ImportMessages.Of("row.money");
        }

        var fault = Read(amount, out decimal number);
        money = new Money(number, currency.ToUpperInvariant());
        return fault;
    }

    private static (string Amount, string Currency) SplitLast(string cell)
    {
        var trimmed = cell.TrimEnd();
        var start = trimmed.Length;
        while (start > 0 && char.IsAsciiLetter(trimmed[start - 1]))
        {
            start--;
        }

        return (trimmed[..start].Trim(), trimmed[start..]);
    }

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetter);

    /// <summary>The number without spaces and marks that people put between thousands, with ASCII digits and sign.</summary>
    private static string Plain(string cell)
    {
        // The folding of text would take the decimal mark of Arabic away.
        return string.Create(cell.Length, cell, static (plain, cell) =>
        {
            for (var i = 0; i < cell.Length; i++)
            {
                plain[i] = CharUnicodeInfo.GetDecimalDigitValue(cell[i]) is >= 0 and var digit ? (char)('0' + digit) : cell[i] == '\u2212' ? '-' : cell[i];
            }
        }).Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal)
            .Replace("\u066C", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
    }
}

using System.Globalization;

namespace Crm.Text.Tables;

/// <summary>Reads the ranges of the tables: hexadecimal code points and ranges, parted by spaces.</summary>
internal static class HexRanges
{
    public static IEnumerable<int> Expand(string ranges)
    {
        foreach (var range in ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var first = Parse(dash < 0 ? range : range[..dash]);
            var last = dash < 0 ? first : Parse(range[(dash + 1)..]);
            for (var code = first; code <= last; code++)
            {
                yield return code;
            }
        }
    }

    private static int Parse(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

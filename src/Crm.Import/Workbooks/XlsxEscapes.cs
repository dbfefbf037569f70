using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm.Import;

/// <summary>The escapes of texts in workbooks: characters that XML cannot hold are <c>_xHHHH_</c> (ECMA-376, part 1, 22.9.2.19).</summary>
internal static partial class XlsxEscapes
{
    public static void Write(TextWriter writer, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            switch (character)
            {
                case '<':
                    writer.Write("&lt;");
                    break;
                case '>':
                    writer.Write("&gt;");
                    break;
                case '&':
                    writer.Write("&amp;");
                    break;
                case '_' when Escape().Match(text, i) is { Success: true } match && match.Index == i:
                    writer.Write("_x005F_");
                    break;
                case < ' ' and not ('\t' or '\n'):
                case '\uFFFE' or '\uFFFF':
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"_x{(int)character:X4}_"));
                    break;
                default:
                    writer.Write(character);
                    break;
            }
        }
    }

    public static string Read(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, static match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}

using System.Globalization;
using System.Xml;

namespace Crm.Import;

/// <summary>Tells which styles of cells show a number as a day.</summary>
internal static class XlsxStyles
{
    public static async Task<bool[]> ReadAsync(XlsxArchive archive, CancellationToken cancellationToken)
    {
        var dates = new HashSet<int>();
        var styles = new List<bool>();
        var inCells = false;
        using var xml = await archive.OpenXmlAsync("xl/styles.xml", cancellationToken).ConfigureAwait(false);
        while (xml is not null && await xml.ReadAsync().ConfigureAwait(false))
        {
            if (xml.LocalName == "cellXfs")
            {
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && IsDate(xml.GetAttribute("formatCode") ?? ""))
            {
                dates.Add(Number(xml.GetAttribute("numFmtId")));
            }
            else if (inCells && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                // ECMA-376, part 1, 18.8.30: 14 to 22 and 45 to 47 are days and times in every language, 27 to 36 and 50 to 58 in some.
                var format = Number(xml.GetAttribute("numFmtId"));
                styles.Add(format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) || dates.Contains(format));
            }
        }

        return [.. styles];
    }

    /// <summary>True when a format has letters of days or times outside quotes and brackets.</summary>
    private static bool IsDate(string format)
    {
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '[':
                    bracketed = true;
                    break;
                case ']':
                    bracketed = false;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' when !quoted && !bracketed:
                    return true;
            }
        }

        return false;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

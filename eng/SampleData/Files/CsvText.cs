using System.Collections.Immutable;
using System.Text;

namespace Crm.SampleData.Files;

/// <summary>Writes CSV as RFC 4180 describes it: commas, CRLF, quotes where they are needed; UTF-8 with a byte order mark.</summary>
internal static class CsvText
{
    /// <summary>The bytes of the file: the header and the rows.</summary>
    public static byte[] Encode(IEnumerable<SampleRow> rows)
    {
        var text = new StringBuilder("\uFEFF");
        Append(text, ContactRow.Columns);
        foreach (var row in rows)
        {
            Append(text, row.Cells);
        }

        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, ImmutableArray<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") || cell.StartsWith(' ') || cell.EndsWith(' ')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}

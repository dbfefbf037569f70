using System.Globalization;
using System.Text;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.MySql;

/// <summary>Writes lists as JSON arrays, with as few escapes as JSON allows: a pair of <c>\u</c> is not read as one letter everywhere.</summary>
internal static class MySqlArrays
{
    public static string Of(SqlType element, ReadOnlySpan<FieldValue> values)
    {
        var text = new StringBuilder((values.Length * 36) + 2).Append('[');
        Span<byte> id = stackalloc byte[16];
        Span<char> hex = stackalloc char[32];
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            ref readonly var value = ref values[i];
            switch (element.Kind)
            {
                case SqlKind.Id:
                    value.AsReference.TryWriteBytes(id, bigEndian: true, out _);
                    Convert.TryToHexString(id, hex, out _);
                    text.Append('"').Append(hex).Append('"');
                    break;
                case SqlKind.Text or SqlKind.LongText:
                    Quote(text, value.AsText!);
                    break;
                case SqlKind.MoneyText:
                    Quote(text, SqlValues.MoneyText(value, element.Size));
                    break;
                case SqlKind.Decimal:
                    // As a text, for a number would be read as floating point.
                    Quote(text, value.AsDecimal.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(MySqlValues.Number(element, value));
                    break;
            }
        }

        return text.Append(']').ToString();
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }
}

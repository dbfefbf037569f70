using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.SqlServer;

/// <summary>Lists as JSON, which <c>OPENJSON</c> takes apart.</summary>
internal static class SqlServerArrays
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Source(string marker, SqlType element)
    {
        var (item, type) = element switch
        {
            { Kind: SqlKind.Id } => ("CONVERT(binary(16), j.v, 2)", "char(32)"),
            { Kind: SqlKind.Text, Use: TextUse.Searched } => (SqlServerKeys.Operand("j.v"), "nvarchar(4000)"),
            { Kind: SqlKind.Text or SqlKind.LongText, Use: TextUse.Shown } => ("j.v COLLATE Latin1_General_100_BIN2", "nvarchar(max)"),
            { Kind: SqlKind.Text } => ("CONVERT(varbinary(8000), j.v, 2)", "varchar(max)"),
            { Kind: SqlKind.LongText } => ("CONVERT(varbinary(max), j.v, 2)", "varchar(max)"),
            { Kind: SqlKind.MoneyText } => ("j.v COLLATE Latin1_General_100_BIN2", "varchar(60)"),
            _ => ("j.v", SqlServerValues.ColumnType(element)),
        };
        return $"SELECT {item} FROM OPENJSON({marker}) WITH (v {type} '$') j";
    }

    public static string Of(SqlType element, ReadOnlySpan<FieldValue> values)
    {
        var buffer = new ArrayBufferWriter<byte>(16 + (values.Length * 36));
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                Write(json, element, value);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, SqlType element, in FieldValue value)
    {
        switch (element.Kind)
        {
            case SqlKind.Id:
                json.WriteStringValue(Convert.ToHexString(value.AsReference.ToByteArray(bigEndian: true)));
                break;
            case SqlKind.Text or SqlKind.LongText when element.Use == TextUse.Compared:
                json.WriteStringValue(Convert.ToHexString(Encoding.UTF8.GetBytes(value.AsText!)));
                break;
            case SqlKind.Text or SqlKind.LongText:
                json.WriteStringValue(value.AsText);
                break;
            case SqlKind.MoneyText:
                json.WriteStringValue(SqlValues.MoneyText(value, element.Size));
                break;
            case SqlKind.Decimal:
                json.WriteNumberValue(value.AsDecimal);
                break;
            case SqlKind.Date:
                json.WriteStringValue(SqlServerValues.Day(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case SqlKind.Instant:
                json.WriteStringValue(SqlServerValues.Moment(value).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
                break;
            case SqlKind.Boolean:
                json.WriteNumberValue(value.AsBoolean ? 1 : 0);
                break;
            default:
                json.WriteNumberValue(value.AsInteger);
                break;
        }
    }
}

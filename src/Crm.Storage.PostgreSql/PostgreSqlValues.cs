using Crm.Models;
using Crm.Storage.Sql;
using NpgsqlTypes;

namespace Crm.Storage.PostgreSql;

/// <summary>How PostgreSQL stores what fields hold.</summary>
/// <remarks>
/// Instants and days go in and out as the whole numbers of the protocol (microseconds and days since 2000), for as
/// <c>DateTime</c> the driver takes the first and the last of them for infinity.
/// </remarks>
internal static class PostgreSqlValues
{
    private const long EpochMicroseconds = 63_082_281_600_000_000;
    private const int EpochDay = 730_119;

    public static string ColumnType(SqlType type) => type.Kind switch
    {
        SqlKind.Id => "uuid",
        SqlKind.Text or SqlKind.LongText or SqlKind.MoneyText => "text COLLATE \"C\"",
        SqlKind.SortKey => "bytea",
        SqlKind.Decimal => type.Size == 4 ? "numeric(19,4)" : "numeric(19,8)",
        SqlKind.Date => "date",
        SqlKind.Instant => "timestamptz",
        SqlKind.Boolean => "boolean",
        SqlKind.Document => "jsonb",
        _ => "bigint",
    };

    public static NpgsqlDbType ParameterType(SqlType type)
    {
        var element = type.Kind switch
        {
            SqlKind.Id => NpgsqlDbType.Uuid,
            SqlKind.Text or SqlKind.LongText or SqlKind.MoneyText => NpgsqlDbType.Text,
            SqlKind.SortKey => NpgsqlDbType.Bytea,
            SqlKind.Decimal or SqlKind.SumHigh or SqlKind.SumLow => NpgsqlDbType.Numeric,
            SqlKind.Date => NpgsqlDbType.Date,
            SqlKind.Instant => NpgsqlDbType.TimestampTz,
            SqlKind.Boolean => NpgsqlDbType.Boolean,
            SqlKind.Document => NpgsqlDbType.Jsonb,
            _ => NpgsqlDbType.Bigint,
        };
        return type.IsArray ? NpgsqlDbType.Array | element : element;
    }

    public static object Of(SqlType type, in FieldValue value) => value.IsMissing ? DBNull.Value : type.Kind switch
    {
        SqlKind.Id => value.AsReference,
        SqlKind.Text or SqlKind.LongText or SqlKind.Document => value.AsText!,
        SqlKind.Decimal => value.AsDecimal,
        SqlKind.SumLow or SqlKind.SumHigh => value.Type == FieldType.Integer ? value.AsInteger : value.AsDecimal,
        SqlKind.Date => Day(value),
        SqlKind.Instant => Microseconds(value),
        SqlKind.Boolean => value.AsBoolean,
        SqlKind.MoneyText => SqlValues.MoneyText(value, type.Size),
        _ => value.AsInteger,
    };

    public static object Array(SqlType element, ReadOnlySpan<FieldValue> values) => element.Kind switch
    {
        SqlKind.Id => Items(values, static value => value.AsReference),
        SqlKind.Text or SqlKind.LongText => Items(values, static value => value.AsText!),
        SqlKind.Decimal => Items(values, static value => value.AsDecimal),
        SqlKind.Date => Items(values, static value => Day(value)),
        SqlKind.Instant => Items(values, static value => Microseconds(value)),
        SqlKind.Boolean => Items(values, static value => value.AsBoolean),
        SqlKind.MoneyText => Items(values, value => SqlValues.MoneyText(value, element.Size)),
        _ => Items(values, static value => value.AsInteger),
    };

    public static FieldValue Instant(long stored) => FieldValue.InstantOfMicroseconds(stored + EpochMicroseconds);

    public static FieldValue Date(int stored) => FieldValue.Date(DateOnly.FromDayNumber(stored + EpochDay));

    /// <summary>Microseconds since 2000, as the protocol has them.</summary>
    public static long Microseconds(in FieldValue value) => value.AsInteger - EpochMicroseconds;

    /// <summary>Days since 2000, as the protocol has them.</summary>
    public static int Day(in FieldValue value) => (int)value.AsInteger - EpochDay;

    private static T[] Items<T>(ReadOnlySpan<FieldValue> values, Func<FieldValue, T> read)
    {
        var items = new T[values.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(values[i]);
        }

        return items;
    }
}

using System.Globalization;
using Crm.Models;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>How MariaDB and MySQL store what fields hold.</summary>
/// <remarks>
/// Days and instants are whole numbers, days and microseconds since 1970: the types of the engine begin in the year 1000,
/// and <c>timestamp</c> depends on the zone of the session. Text says the collation that compares bytes and takes no blank
/// for padding, so that order is that of code points and <c>'a'</c> is not <c>'a '</c>.
/// </remarks>
internal static class MySqlValues
{
    /// <summary>What is longer lies beside the row: a row bears 65,535 bytes of texts of a stated length, at four a letter.</summary>
    private const int MaxInRow = 768;

    /// <summary>An index bears 3,072 bytes; the other columns of those by name take less than 200.</summary>
    private const int MaxSortKey = 2_800;

    public static string ColumnType(SqlType type) => type.Kind switch
    {
        SqlKind.Id => "binary(16)",
        SqlKind.Text when type.Size <= MaxInRow => string.Create(CultureInfo.InvariantCulture, $"varchar({type.Size}) CHARACTER SET utf8mb4 {MySqlDialect.Collation}"),
        SqlKind.Text or SqlKind.LongText or SqlKind.MoneyText => $"longtext CHARACTER SET utf8mb4 {MySqlDialect.Collation}",
        SqlKind.SortKey => string.Create(CultureInfo.InvariantCulture, $"varbinary({SortSize(type)})"),
        SqlKind.Decimal => type.Size == 4 ? "decimal(19,4)" : "decimal(19,8)",
        SqlKind.Date or SqlKind.Position => "int",
        SqlKind.Boolean => "tinyint(1)",
        SqlKind.Document => "json",
        _ => "bigint",
    };

    /// <summary>A sort key as its column bears it: cut are those of hundreds of letters that are written in none of the languages of the SDK.</summary>
    public static byte[]? Cut(byte[]? key, int size) => size > 0 && key?.Length > size ? key[..size] : key;

    /// <summary>The most bytes of a sort key; 0 for other types.</summary>
    public static int SortSize(SqlType type) => type.Kind == SqlKind.SortKey ? Math.Min(MaxSortKey, type.Size * 10) : 0;

    /// <summary>The type of the items of a list.</summary>
    public static string ItemType(SqlType type) => type.Kind switch
    {
        SqlKind.MoneyText => ColumnType(new SqlType(SqlKind.Text, 40)),
        SqlKind.Date => "bigint",
        _ => ColumnType(type),
    };

    public static MySqlDbType ParameterType(SqlType type) => type.IsArray ? MySqlDbType.LongText : type.Kind switch
    {
        SqlKind.Id => MySqlDbType.Binary,
        SqlKind.SortKey => MySqlDbType.VarBinary,
        SqlKind.Text or SqlKind.MoneyText => MySqlDbType.VarString,
        SqlKind.LongText or SqlKind.Document => MySqlDbType.LongText,
        SqlKind.Decimal or SqlKind.SumHigh or SqlKind.SumLow => MySqlDbType.NewDecimal,
        _ => MySqlDbType.Int64,
    };

    public static object Of(SqlType type, in FieldValue value) => value.IsMissing ? DBNull.Value : type.Kind switch
    {
        SqlKind.Text or SqlKind.LongText or SqlKind.Document => value.AsText!,
        SqlKind.Decimal => value.AsDecimal,
        SqlKind.SumLow or SqlKind.SumHigh => value.Type == FieldType.Integer ? (decimal)value.AsInteger : value.AsDecimal,
        SqlKind.MoneyText => SqlValues.MoneyText(value, type.Size),
        _ => Number(type, value),
    };

    public static long Number(SqlType type, in FieldValue value) => type.Kind == SqlKind.Boolean ? (value.AsBoolean ? 1 : 0) : SqlValues.Number(type, value);
}

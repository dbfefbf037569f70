using System.Globalization;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>The encodings that several engines share: days and instants as whole numbers since 1970, money as text.</summary>
public static class SqlValues
{
    private const long EpochMicroseconds = 62_135_596_800_000_000;
    private const int EpochDay = 719_162;

    /// <summary>A day as days since 1970, an instant as microseconds since then, anything else as the whole number that it holds.</summary>
    public static long Number(SqlType type, in FieldValue value) => type.Kind switch
    {
        SqlKind.Date => value.AsInteger - EpochDay,
        SqlKind.Instant => value.AsInteger - EpochMicroseconds,
        _ => value.AsInteger,
    };

    /// <summary>The day so many days after the first of 1970.</summary>
    public static FieldValue Date(long days) => FieldValue.Date(DateOnly.FromDayNumber((int)days + EpochDay));

    /// <summary>The instant so many microseconds after the beginning of 1970.</summary>
    public static FieldValue Instant(long microseconds) => FieldValue.InstantOfMicroseconds(microseconds + EpochMicroseconds);

    /// <summary>An amount as exact decimal columns are written as text, with all their decimals, and its currency.</summary>
    /// <param name="value">Money.</param>
    /// <param name="scale">The decimals: 4 or 8.</param>
    public static string MoneyText(in FieldValue value, int scale) =>
        value.AsDecimal.ToString(scale == 4 ? "F4" : "F8", CultureInfo.InvariantCulture) + value.AsText;
}

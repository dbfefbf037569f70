using System.Data;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Globalization;
using System.Text;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>How SQL Server stores what fields hold.</summary>
internal static class SqlServerValues
{
    private const int MaxBytes = 8_000;
    private const int MaxLetters = 4_000;

    public static string ColumnType(SqlType type) => type.Kind switch
    {
        SqlKind.Id => "binary(16)",
        SqlKind.Text when type.Use == TextUse.Shown => $"nvarchar({Size(type.Size, MaxLetters)}) COLLATE Latin1_General_100_BIN2",
        SqlKind.Text when type.Use == TextUse.Searched => $"varchar({Number(SqlServerKeys.FoldedSize(type.Size))}) COLLATE Latin1_General_100_BIN2_UTF8",
        SqlKind.Text => $"varbinary({Size(type.Size * 3, MaxBytes)})",
        SqlKind.LongText or SqlKind.Document => "nvarchar(max) COLLATE Latin1_General_100_BIN2",
        SqlKind.SortKey => $"varbinary({Number(SqlServerKeys.SortSize(type.Size))})",
        SqlKind.Decimal => type.Size == 4 ? "decimal(19,4)" : "decimal(19,8)",
        SqlKind.Date => "date",
        SqlKind.Instant => "datetime2(6)",
        SqlKind.Boolean => "bit",
        _ => "bigint",
    };

    /// <summary>A text of Unicode as the bytes of UTF-8 with its collation.</summary>
    public static string Utf8(string text, string size) => $"CAST({text} COLLATE Latin1_General_100_BIN2_UTF8 AS varchar({size}))";

    public static SqlParameter Parameter(string name, SqlType type)
    {
        var parameter = new SqlParameter { ParameterName = name, SqlDbType = ParameterType(type), Value = DBNull.Value };
        switch (parameter.SqlDbType)
        {
            case SqlDbType.Binary:
                parameter.Size = 16;
                break;
            case SqlDbType.DateTime2:
                parameter.Scale = 6;
                break;
        }

        return parameter;
    }

    public static void Set(SqlParameter parameter, SqlType type, in FieldValue value)
    {
        if (value.IsMissing)
        {
            parameter.Value = DBNull.Value;
            return;
        }

        switch (type.Kind)
        {
            case SqlKind.Id:
                parameter.Value = value.AsReference.ToByteArray(bigEndian: true);
                break;
            case SqlKind.Text or SqlKind.LongText or SqlKind.Document:
                SetText(parameter, value.AsText);
                break;
            case SqlKind.Decimal or SqlKind.SumHigh or SqlKind.SumLow:
                SetDecimal(parameter, type, value.Type == FieldType.Integer ? value.AsInteger : value.AsDecimal);
                break;
            case SqlKind.Date:
                parameter.Value = Day(value);
                break;
            case SqlKind.Instant:
                parameter.Value = Moment(value);
                break;
            case SqlKind.Boolean:
                parameter.Value = value.AsBoolean;
                break;
            default:
                parameter.Value = value.AsInteger;
                break;
        }
    }

    /// <summary>Sets a text, of which compared ones go as bytes; sizes come in steps, so that plans are found again.</summary>
    public static void SetText(SqlParameter parameter, string? value)
    {
        if (parameter.SqlDbType == SqlDbType.VarBinary)
        {
            SetBytes(parameter, value is null ? null : Encoding.UTF8.GetBytes(value));
            return;
        }

        parameter.Value = (object?)value ?? DBNull.Value;
        parameter.Size = value?.Length > MaxLetters ? -1 : MaxLetters;
    }

    public static void SetBytes(SqlParameter parameter, byte[]? value)
    {
        parameter.Value = (object?)value ?? DBNull.Value;
        parameter.Size = value?.Length > MaxBytes ? -1 : MaxBytes;
    }

    public static DateTime Day(in FieldValue value) => DateOnly.FromDayNumber((int)value.AsInteger).ToDateTime(TimeOnly.MinValue);

    public static DateTime Moment(in FieldValue value) => new(value.AsInteger * TimeSpan.TicksPerMicrosecond, DateTimeKind.Unspecified);

    public static string ReadText(DbDataReader reader, int column) => Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(column));

    /// <summary>A sum of up to 38 digits, of which the last are zeros.</summary>
    public static decimal Decimal(SqlDecimal sum, int scale) => SqlDecimal.AdjustScale(sum, scale - sum.Scale, fRound: false).Value;

    private static SqlDbType ParameterType(SqlType type) => type.IsArray ? SqlDbType.NVarChar : type.Kind switch
    {
        SqlKind.Id => SqlDbType.Binary,
        SqlKind.Text or SqlKind.LongText => type.Use == TextUse.Compared ? SqlDbType.VarBinary : SqlDbType.NVarChar,
        SqlKind.Document or SqlKind.MoneyText => SqlDbType.NVarChar,
        SqlKind.SortKey => SqlDbType.VarBinary,
        SqlKind.Decimal or SqlKind.SumHigh or SqlKind.SumLow => SqlDbType.Decimal,
        SqlKind.Date => SqlDbType.Date,
        SqlKind.Instant => SqlDbType.DateTime2,
        SqlKind.Boolean => SqlDbType.Bit,
        _ => SqlDbType.BigInt,
    };

    /// <summary>As its column has it, so that the index is sought; a constant that no column holds, as it is.</summary>
    private static void SetDecimal(SqlParameter parameter, SqlType type, decimal value)
    {
        var limit = type.Size == 4 ? 1_000_000_000_000_000m : 100_000_000_000m;
        var fits = type.Kind == SqlKind.Decimal && Math.Abs(value) < limit && decimal.Round(value, type.Size) == value;
        (parameter.Precision, parameter.Scale) = fits ? ((byte)19, (byte)type.Size) : ((byte)0, (byte)0);
        parameter.Value = value;
    }

    private static string Size(int size, int most) => size > most ? "max" : Number(size);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

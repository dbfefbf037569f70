using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>SQLite: numbers, money, days and instants as whole numbers, ids as 16 bytes, lists as JSON.</summary>
/// <param name="direct">True for our own connections, whose statements run without the driver's commands; a host's connection keeps them, with its waiting for locks.</param>
internal sealed class SqliteDialect(bool direct = true) : SqlDialect
{
    private static readonly object[] SmallNumbers = [.. Enumerable.Range(0, 256).Select(number => (object)(long)number)];
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public override (string Head, string Tail) InsertIgnore => ("INSERT OR IGNORE INTO", "");

    // Of the three signs the driver tries this one first, when a statement of a batch lacks a parameter: that is asked for each run.
    public override string Marker(int number) => "@" + number.ToString(CultureInfo.InvariantCulture);

    public override string DropIndex(string table, string index) => $"DROP INDEX {Quote(index)}";

    public override string RightToMakeTables => "to write the file and its folder, and a connection string without Mode=ReadOnly";

    public override string ColumnType(SqlType type) => type.Kind switch
    {
        SqlKind.Id or SqlKind.SortKey => "BLOB",
        SqlKind.Text or SqlKind.LongText or SqlKind.Document => "TEXT",
        _ => "INTEGER",
    };

    public override string TableOptions(bool narrow) => narrow ? " WITHOUT ROWID" : "";

    public override string ArraySource(string marker, SqlType element) =>
        element.Kind is SqlKind.Id ? $"SELECT unhex(value) FROM json_each({marker})" : $"SELECT value FROM json_each({marker})";

    public override string Contains(string column, string marker) => $"instr({column}, {marker}) > 0";

    public override string DocumentText(string column, string marker) => $"json_extract({column}, '$.' || {marker})";

    public override string DocumentNumber(string column, string marker) => $"json_extract({column}, '$.' || {marker})";

    public override bool LacksStatistics => true;

    public override IReadOnlyList<string> Advise(IReadOnlyList<IndexAdvice> indexes) => SqliteAdvice.Of(indexes);

    public override string Unindexed(string column) => "+" + column;

    public override string Same(string left, string right) => $"{left} IS {right}";

    public override IReadOnlyList<string> Sum(string column) =>
    [
        $"(COALESCE(SUM(({column}) >> 32), 0) + (COALESCE(SUM(({column}) & 4294967295), 0) >> 32))",
        $"(COALESCE(SUM(({column}) & 4294967295), 0) & 4294967295)",
    ];

    public override decimal ReadSum(DbDataReader reader, int column, int scale)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var sum = (reader.GetInt64(column) * 4_294_967_296m) + reader.GetInt64(column + 1);
        return scale == 0 ? sum : sum / (scale == 4 ? 10_000m : 100_000_000m);
    }

    public override string NextNumber(string table, string tenant, string name) =>
        $"INSERT INTO {table} (tenant, name, value) VALUES ({tenant}, {name}, 1) ON CONFLICT (tenant, name) DO UPDATE SET value = value + 1 RETURNING value";

    public override DbCommand CreateCommand(DbConnection connection) =>
        direct && connection is SqliteConnection sqlite ? new StatementCommand(sqlite) : base.CreateCommand(connection);

    public override DbParameter AddParameter(DbCommand command, int number) =>
        command is StatementCommand own ? own.Add() : base.AddParameter(command, number);

    public override void Bind(DbParameter parameter, SqlType type, in FieldValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (value.IsMissing)
        {
            parameter.Value = DBNull.Value;
            return;
        }

        switch (type.Kind)
        {
            case SqlKind.Id:
                Bind(parameter, value.AsReference);
                break;
            case SqlKind.Text or SqlKind.LongText or SqlKind.Document:
                Bind(parameter, value.AsText);
                break;
            case SqlKind.SumHigh:
                Bind(parameter, SumParts(value, type.Size).High);
                break;
            case SqlKind.SumLow:
                Bind(parameter, SumParts(value, type.Size).Low);
                break;
            default:
                Bind(parameter, Number(type, value));
                break;
        }
    }

    public override void Bind(DbParameter parameter, long value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter is StatementParameter own)
        {
            own.Set(value);
            return;
        }

        parameter.Value = (ulong)value < (ulong)SmallNumbers.Length ? SmallNumbers[value] : value;
    }

    public override void Bind(DbParameter parameter, Guid value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter is StatementParameter own)
        {
            own.Set(value);
            return;
        }

        base.Bind(parameter, value);
    }

    public override void BindArray(DbParameter parameter, SqlType element, ReadOnlySpan<FieldValue> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var buffer = new ArrayBufferWriter<byte>(16 + (values.Length * 36));
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartArray();
            Span<byte> id = stackalloc byte[16];
            Span<char> hex = stackalloc char[32];
            foreach (var value in values)
            {
                switch (element.Kind)
                {
                    case SqlKind.Id:
                        value.AsReference.TryWriteBytes(id, bigEndian: true, out _);
                        Convert.TryToHexString(id, hex, out _);
                        json.WriteStringValue(hex);
                        break;
                    case SqlKind.Text or SqlKind.LongText:
                        json.WriteStringValue(value.AsText);
                        break;
                    case SqlKind.MoneyText:
                        json.WriteStringValue(ScaledDecimal.ToScaled(value.AsDecimal, element.Size).ToString(CultureInfo.InvariantCulture) + value.AsText);
                        break;
                    default:
                        json.WriteNumberValue(Number(element, value));
                        break;
                }
            }

            json.WriteEndArray();
        }

        parameter.Value = Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public override FieldValue Read(DbDataReader reader, int column, FieldType type, int scale)
    {
        // The statement itself is asked: the reader would look at the type of each column twice, and copy ids into arrays.
        var statement = StatementOf(reader);
        switch (type)
        {
            case FieldType.Code or FieldType.Name or FieldType.LongText or FieldType.Choices or FieldType.Document:
                return statement.Text(column) is { } text ? FieldValue.Text(type, text) : default;
            case FieldType.Reference:
                return statement.Id(column) is { } id ? FieldValue.Reference(id) : default;
        }

        if (statement.IsMissing(column))
        {
            return default;
        }

        var number = statement.Number(column);
        return type switch
        {
            FieldType.Integer => FieldValue.Integer(number),
            FieldType.Decimal or FieldType.Money => FieldValue.Decimal(ScaledDecimal.FromScaled(number, scale)),
            FieldType.Date => SqlValues.Date(number),
            FieldType.Instant => SqlValues.Instant(number),
            FieldType.Boolean => FieldValue.Boolean(number != 0),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No column holds such values."),
        };
    }

    public override Guid ReadId(DbDataReader reader, int column) => StatementOf(reader).Id(column) ?? throw new InvalidCastException($"Column {column} has no id.");

    public override ValueTask<DbDataReader> ExecuteReaderAsync(DbCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new ValueTask<DbDataReader>(command.ExecuteReader());
    }

    public override ValueTask<int> ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new ValueTask<int>(command.ExecuteNonQuery());
    }

    public override ValueTask<IReadOnlySet<string>> InspectAsync(DbConnection connection, DbTransaction? transaction, string prefix, CancellationToken cancellationToken) =>
        SqliteInspection.ReadAsync(connection, transaction, prefix, cancellationToken);

    protected override SqlFailure ClassifyOwn(DbException exception) => SqliteErrors.Classify(exception);

    private static SqliteStatement StatementOf(DbDataReader reader) => reader is StatementReader own ? own.Statement : new SqliteStatement(((SqliteDataReader)reader).Handle!);

    private static long Number(SqlType type, in FieldValue value) =>
        type.Kind == SqlKind.Decimal ? ScaledDecimal.ToScaled(value.AsDecimal, type.Size) : SqlValues.Number(type, value);

    /// <summary>Splits a constant as sums are split; one beyond all sums becomes the least or greatest pair.</summary>
    private static (long High, long Low) SumParts(in FieldValue value, int scale)
    {
        var number = value.Type == FieldType.Integer ? value.AsInteger : value.AsDecimal;
        var limit = decimal.MaxValue / 1_000_000_000m;
        if (Math.Abs(number) > limit)
        {
            return number > 0 ? (long.MaxValue, uint.MaxValue) : (long.MinValue, 0);
        }

        var scaled = (Int128)(number * (scale switch { 0 => 1m, 4 => 10_000m, _ => 100_000_000m }));
        return ((long)(scaled >> 32), (long)(scaled & uint.MaxValue));
    }
}

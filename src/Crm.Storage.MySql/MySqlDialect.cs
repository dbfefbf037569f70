using System.Data.Common;
using System.Globalization;
using Crm.Models;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>The common ground of MariaDB 10.6 and MySQL 8: ids as 16 bytes, days and instants as whole numbers, lists as JSON, several statements in one round trip.</summary>
/// <param name="schema">The database of the tables; null for that of the connection.</param>
internal sealed class MySqlDialect(string? schema = null) : SqlDialect(schema)
{
    // Written twice, each for the one server that knows the name, as comments that the other skips.
    internal const string Collation = "/*!80017 COLLATE utf8mb4_0900_bin *//*M!100200 COLLATE utf8mb4_nopad_bin */";

    /// <summary>Below, one batch of single inserts is quicker than a round trip for each table.</summary>
    private const int LeastCopied = 50;

    private const long RoomForText = 256 * 1_024;

    private long _maxCommandBytes = long.MaxValue;

    public override long MaxCommandBytes => Volatile.Read(ref _maxCommandBytes);

    /// <summary>The server keeps 16,382 for all connections, unless its owner says otherwise.</summary>
    public override int MaxPrepared => 100;

    public override bool Batches => true;

    public override bool PreparesBatches => false;

    public override int? CopiesFrom => LeastCopied;

    public override string RowCount => "SELECT ROW_COUNT()";

    public override bool ComparesRows => false;

    public override bool CorrelatesDerived => false;

    public override bool SeeksInWrites => false;

    public override bool MeasuresEach => true;

    public override WordJoin WordJoin => WordJoin.Joined;

    public override bool CommitsSchema => true;

    /// <summary>The work of a page of 50 by JSON_TABLE is half as much again.</summary>
    public override int MaxListedIds => 512;

    public override string CurrentRead => " LOCK IN SHARE MODE";

    public override string RowLock => " FOR UPDATE";

    public override string ClaimLock => " FOR UPDATE SKIP LOCKED";

    public override (string Head, string Tail) InsertIgnore => ("INSERT INTO", "");

    public override string InsertIgnoreTail(string table, string column) => $" ON DUPLICATE KEY UPDATE {column} = {table}.{column}";

    /// <summary>Keeps what the server says of <c>max_allowed_packet</c>, less what the text beside the values may take.</summary>
    public void Learn(long maxPacketBytes) => Volatile.Write(ref _maxCommandBytes, maxPacketBytes - Math.Min(RoomForText, maxPacketBytes / 2));

    public override string Quote(string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return "`" + identifier.Replace("`", "``", StringComparison.Ordinal) + "`";
    }

    public override string Marker(int number) => "@p" + number.ToString(CultureInfo.InvariantCulture);

    public override string RightToMakeTables => $"CREATE, ALTER, INDEX and DROP on the database (GRANT CREATE, ALTER, INDEX, DROP ON {(Schema is null ? "…" : Quote(Schema))}.* …)";

    public override string ColumnType(SqlType type) => MySqlValues.ColumnType(type);

    public override string TableOptions(bool narrow) => " ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4";

    public override string ArraySource(string marker, SqlType element) => element.Kind == SqlKind.Id
        ? $"SELECT UNHEX(k.v) AS item FROM JSON_TABLE({marker}, '$[*]' COLUMNS (v CHAR(32) CHARACTER SET latin1 PATH '$')) k"
        : $"SELECT k.v AS item FROM JSON_TABLE({marker}, '$[*]' COLUMNS (v {MySqlValues.ItemType(element)} PATH '$')) k";

    /// <summary>Counted, for MariaDB takes <c>HAVING MAX(x) IN (SELECT …)</c> for false always.</summary>
    public override string MeasureInArray(string measure, string marker, SqlType element) => $"(SELECT COUNT(*) FROM ({ArraySource(marker, element)}) m WHERE m.item = {measure}) > 0";

    public override string Contains(string column, string marker) => $"LOCATE({marker}, {column}) > 0";

    public override string DocumentText(string column, string marker)
    {
        var value = $"JSON_EXTRACT({column}, CONCAT('$.\"', {marker}, '\"'))";
        return $"(CASE WHEN JSON_TYPE({value}) = 'STRING' THEN CONVERT(JSON_UNQUOTE({value}) USING utf8mb4) END) {Collation}";
    }

    /// <summary>Of 64 bits, as the items of lists are: a list of another type is read anew for each row.</summary>
    public override string DocumentNumber(string column, string marker)
    {
        var value = $"JSON_EXTRACT({column}, CONCAT('$.\"', {marker}, '\"'))";
        return $"(CASE WHEN JSON_TYPE({value}) IN ('INTEGER', 'UNSIGNED INTEGER') THEN CAST(JSON_UNQUOTE({value}) AS SIGNED) END)";
    }

    public override string SparseIndex(string column) => "";

    public override string Same(string left, string right) => $"{left} <=> {right}";

    public override string MoneyText(string amount, string currency) => $"CONVERT(CONCAT({amount}, {currency}) USING utf8mb4) {Collation}";

    // The row is locked by the first, so that the second reads what the first has written.
    public override string NextNumber(string table, string tenant, string name) =>
        $"INSERT INTO {table} (tenant, name, value) VALUES ({tenant}, {name}, 1) ON DUPLICATE KEY UPDATE value = value + 1;\nSELECT value FROM {table} WHERE tenant = {tenant} AND name = {name}";

    public override DbBatch CreateBatch(DbConnection connection)
    {
        // Batches of this driver do not take the time-out of the connection string themselves.
        using var command = base.CreateCommand(connection);
        var batch = base.CreateBatch(connection);
        batch.Timeout = command.CommandTimeout;
        return batch;
    }

    public override DbParameter CreateParameter(SqlType type, int number) => new MySqlParameter { ParameterName = Marker(number), MySqlDbType = MySqlValues.ParameterType(type), Size = MySqlValues.SortSize(type), Value = DBNull.Value };

    public override void Bind(DbParameter parameter, SqlType type, in FieldValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (type.Kind == SqlKind.Id && !value.IsMissing)
        {
            Bind(parameter, value.AsReference);
            return;
        }

        parameter.Value = MySqlValues.Of(type, value);
    }

    public override void Bind(DbParameter parameter, byte[]? value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = (object?)MySqlValues.Cut(value, parameter.Size) ?? DBNull.Value;
    }

    public override void BindArray(DbParameter parameter, SqlType element, ReadOnlySpan<FieldValue> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = MySqlArrays.Of(element, values);
    }

    public override ValueTask<IReadOnlySet<string>> InspectAsync(DbConnection connection, DbTransaction? transaction, string prefix, CancellationToken cancellationToken) =>
        MySqlInspection.ReadAsync((MySqlConnection)connection, (MySqlTransaction?)transaction, Schema, prefix, cancellationToken);

    public override ValueTask<string> DigestAsync(DbConnection connection, string prefix, CancellationToken cancellationToken) =>
        MySqlInspection.DigestAsync((MySqlConnection)connection, Schema, prefix, Table, cancellationToken);

    protected override SqlFailure ClassifyOwn(DbException exception) => MySqlErrors.Classify(exception);
}

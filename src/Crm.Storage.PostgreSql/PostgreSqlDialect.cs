using System.Data.Common;
using System.Globalization;
using Crm.Models;
using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>PostgreSQL: types of its own for every kind of value, lists as arrays, statements in batches.</summary>
/// <param name="schema">The schema of the tables; null for the one that the connection looks into first.</param>
/// <param name="distributed">True to spread the tables over nodes by tenant.</param>
internal sealed class PostgreSqlDialect(string? schema = null, bool distributed = false) : SqlDialect(schema)
{
    /// <summary>Below, a batch is quicker: each table that is copied into costs two round trips.</summary>
    private const int LeastCopied = 100;

    public override bool Batches => true;

    public override int? CopiesFrom => LeastCopied;

    public override bool FailureAborts => true;

    public override bool OrdersByMissing => true;

    public override bool SeeksSame => false;

    public override string DescendingMissingLast => " DESC NULLS LAST";

    public override string RowLock => " FOR UPDATE OF t";

    public override string ClaimLock => " FOR UPDATE OF t SKIP LOCKED";

    /// <remarks>Not on distributed tables, which look for the tenant in plain statements only.</remarks>
    public override bool PlansByValue => !distributed;

    public override string Hidden(string operand) => $"(SELECT {operand})";

    public override WordJoin WordJoin => WordJoin.Intersected;

    public override (string Head, string Tail) InsertIgnore => ("INSERT INTO", " ON CONFLICT DO NOTHING");

    public override string MakeTable(string name, bool ofTenants, string statement)
    {
        var table = Table(name).Replace("'", "''", StringComparison.Ordinal);
        return (distributed, ofTenants) switch
        {
            (false, _) => statement,
            (true, true) => $"{statement};\nSELECT create_distributed_table('{table}', 'tenant')",
            _ => $"{statement};\nSELECT create_reference_table('{table}')",
        };
    }

    public override string Marker(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);

    public override string DropIndex(string table, string index) => $"DROP INDEX {Table(index)}";

    public override string RightToMakeTables => Schema is null
        ? "CREATE on the schema (GRANT USAGE, CREATE ON SCHEMA …), and to own the tables"
        : $"CREATE on the schema (GRANT USAGE, CREATE ON SCHEMA {Quote(Schema)} …; on the database where it is to be made), and to own the tables";

    public override string ColumnType(SqlType type) => PostgreSqlValues.ColumnType(type);

    public override string ArraySource(string marker, SqlType element) => $"SELECT unnest({marker})";

    public override string? IdRows(string marker, string alias) => distributed ? null : $"unnest({marker}) AS {alias} (id)";

    public override string InArray(string column, string marker, SqlType element) => $"{column} = ANY({marker})";

    public override string Contains(string column, string marker) => $"strpos({column}, {marker}) > 0";

    public override string DocumentText(string column, string marker) =>
        $"(CASE WHEN jsonb_typeof({column} -> {marker}) = 'string' THEN {column} ->> {marker} END) COLLATE \"C\"";

    public override string DocumentNumber(string column, string marker) =>
        $"(CASE WHEN jsonb_typeof({column} -> {marker}) = 'number' THEN ({column} -> {marker})::numeric END)";

    public override string Same(string left, string right) => $"({left} = {right} OR ({left} IS NULL AND {right} IS NULL))";

    public override string MoneyText(string amount, string currency) => $"({amount}::text || {currency}) COLLATE \"C\"";

    public override string NextNumber(string table, string tenant, string name) =>
        $"INSERT INTO {table} AS s (tenant, name, value) VALUES ({tenant}, {name}, 1) ON CONFLICT (tenant, name) DO UPDATE SET value = s.value + 1 RETURNING value";

    public override DbParameter CreateParameter(SqlType type) => new NpgsqlParameter { NpgsqlDbType = PostgreSqlValues.ParameterType(type), Value = DBNull.Value };

    public override void Bind(DbParameter parameter, SqlType type, in FieldValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = PostgreSqlValues.Of(type, value);
    }

    public override void Bind(DbParameter parameter, Guid value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = value;
    }

    public override void BindArray(DbParameter parameter, SqlType element, ReadOnlySpan<FieldValue> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = PostgreSqlValues.Array(element, values);
    }

    public override Guid ReadId(DbDataReader reader, int column)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetGuid(column);
    }

    protected override FieldValue ReadDate(DbDataReader reader, int column) => PostgreSqlValues.Date(reader.GetFieldValue<int>(column));

    protected override FieldValue ReadInstant(DbDataReader reader, int column) => PostgreSqlValues.Instant(reader.GetFieldValue<long>(column));

    public override ValueTask<IReadOnlySet<string>> InspectAsync(DbConnection connection, DbTransaction? transaction, string prefix, CancellationToken cancellationToken) =>
        PostgreSqlInspection.ReadAsync((NpgsqlConnection)connection, Schema, prefix, cancellationToken);

    protected override SqlFailure ClassifyOwn(DbException exception) => PostgreSqlErrors.Classify(exception);
}

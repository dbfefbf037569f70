using System.Data.Common;
using System.Globalization;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>SQL Server 2019 and later: ids as 16 bytes, compared text as the bytes of UTF-8, lists as JSON, locks as hints of the table.</summary>
/// <remarks>
/// <c>=</c> pads text with spaces whatever the collation is, so that 'a' equals 'a ' and a line break sorts before the end
/// of a text; <c>nvarchar</c> compares by UTF-16 unit, and the driver sends <c>varchar</c> in the code page of the database.
/// The bytes of UTF-8 in a <c>varbinary</c> have none of this: they compare by code point, and text holds no zero byte.
/// </remarks>
/// <param name="schema">The schema of the tables; null for the default one of the user.</param>
internal sealed class SqlServerDialect(string? schema = null) : SqlDialect(schema)
{
    /// <summary>Below, single inserts are quicker than the metadata that a bulk copy asks for.</summary>
    private const int LeastCopied = 100;

    public override bool ComparesRows => false;

    public override bool SeeksSame => false;

    public override int? CopiesFrom => LeastCopied;

    public override string AddColumn => "ADD";

    public override string RowHint => " WITH (UPDLOCK, ROWLOCK)";

    // With READ_COMMITTED_SNAPSHOT the server passes over locked rows only where it is told to read with locks.
    public override string ClaimHint => " WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)";

    public override (string Head, string Tail) InsertIgnore => throw new NotSupportedException("SQL Server has no insert that leaves out what is taken; see InsertTenant.");

    public override string Quote(string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return "[" + identifier.Replace("]", "]]", StringComparison.Ordinal) + "]";
    }

    public override string Marker(int number) => "@p" + number.ToString(CultureInfo.InvariantCulture);

    public override string Operand(string marker, SqlType type) =>
        type is { Kind: SqlKind.Text, Use: TextUse.Searched, IsArray: false } ? SqlServerKeys.Operand(marker) : marker;

    public override string Savepoint(string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return statement.Split(' ') switch
        {
            ["SAVEPOINT", var name] => "SAVE TRANSACTION " + name,
            ["ROLLBACK", "TO", "SAVEPOINT", var name] => "ROLLBACK TRANSACTION " + name,
            ["RELEASE", "SAVEPOINT", _] => "",
            _ => statement,
        };
    }

    public override string RenameColumn(string table, string from, string to) => $"EXEC sp_rename N'{(Table(table) + "." + Quote(from)).Replace("'", "''", StringComparison.Ordinal)}', N'{to}', 'COLUMN'";

    // Not while a filtered index is on it.
    public override bool RenamesIndexed => false;

    public override string RightToMakeTables => "CREATE TABLE on the database and ALTER on the schema (GRANT CREATE TABLE TO …; GRANT ALTER ON SCHEMA::… TO …)";

    public override string ColumnType(SqlType type) => SqlServerValues.ColumnType(type);

    public override string UniqueIndex(IReadOnlyList<string> columns) => " WHERE " + string.Join(" AND ", columns.Select(column => column + " IS NOT NULL"));

    public override string Count(string counted) => $"COUNT_BIG({counted})";

    public override string UpdateHead(string table) => "UPDATE t SET ";

    public override string UpdateSource(string table) => $" FROM {table} t";

    public override string ArraySource(string marker, SqlType element) => SqlServerArrays.Source(marker, element);

    // The pattern is nvarchar, which takes the binary collation of the column; CHARINDEX pads nothing.
    public override string Contains(string column, string marker) => $"CHARINDEX({marker}, {column}) > 0";

    public override string DocumentText(string column, string marker) => Document(column, marker, "j.[value] COLLATE Latin1_General_100_BIN2", "1");

    public override string DocumentCode(string column, string marker) => Document(column, marker, $"CAST({SqlServerValues.Utf8("j.[value]", "max")} AS varbinary(max))", "1");

    public override string DocumentNumber(string column, string marker) => Document(column, marker, "TRY_CAST(j.[value] AS bigint)", "2");

    public override string IsNotTrue(string condition) => $"CASE WHEN {condition} THEN 1 ELSE 0 END = 0";

    public override string Same(string left, string right) => $"({left} = {right} OR ({left} IS NULL AND {right} IS NULL))";

    public override string Limit(string marker) => $" OFFSET 0 ROWS FETCH NEXT {marker} ROWS ONLY";

    public override string LimitUnordered(string marker) => " ORDER BY (SELECT NULL)" + Limit(marker);

    // Of whole numbers SUM is no wider than they are, and overflows.
    public override IReadOnlyList<string> Sum(string column) => [$"COALESCE(SUM(CAST({column} AS decimal(38,8))), 0)"];

    public override decimal ReadSum(DbDataReader reader, int column, int scale) => SqlServerValues.Decimal(((SqlDataReader)reader).GetSqlDecimal(column), scale);

    public override string MoneyText(string amount, string currency) => $"CONCAT({amount}, CAST({currency} AS varchar(3))) COLLATE Latin1_General_100_BIN2";

    // The range behind the last number stays locked until the transaction ends: tenants are made one after the other.
    public override string InsertTenant(string table, string start, string name) =>
        $"INSERT INTO {table} (id, name) SELECT COALESCE(MAX(x.id), {start}) + 1, {name} FROM {table} x WITH (UPDLOCK, HOLDLOCK) HAVING NOT EXISTS (SELECT 1 FROM {table} o WITH (UPDLOCK, HOLDLOCK) WHERE o.name = {name})";

    public override string NextNumber(string table, string tenant, string name) =>
        $"INSERT INTO {table} (tenant, name, value) SELECT {tenant}, {name}, 0 WHERE NOT EXISTS (SELECT 1 FROM {table} s WITH (UPDLOCK, HOLDLOCK) WHERE s.tenant = {tenant} AND s.name = {name});\n"
        + $"UPDATE {table} SET value = value + 1 OUTPUT inserted.value WHERE tenant = {tenant} AND name = {name}";

    public override DbParameter AddParameter(DbCommand command, int number, SqlType type)
    {
        ArgumentNullException.ThrowIfNull(command);
        var parameter = SqlServerValues.Parameter(Marker(number), type);
        command.Parameters.Add(parameter);
        return parameter;
    }

    public override void Bind(DbParameter parameter, SqlType type, in FieldValue value) => SqlServerValues.Set((SqlParameter)parameter, type, value);

    public override void Bind(DbParameter parameter, string? value) => SqlServerValues.SetText((SqlParameter)parameter, value);

    public override void Bind(DbParameter parameter, byte[]? value) => SqlServerValues.SetBytes((SqlParameter)parameter, SqlServerKeys.Cut(value));

    public override void BindArray(DbParameter parameter, SqlType element, ReadOnlySpan<FieldValue> values) =>
        SqlServerValues.SetText((SqlParameter)parameter, SqlServerArrays.Of(element, values));

    public override FieldValue Read(DbDataReader reader, int column, FieldType type, int scale)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return type == FieldType.Code && !reader.IsDBNull(column) ? FieldValue.Code(SqlServerValues.ReadText(reader, column)) : base.Read(reader, column, type, scale);
    }

    protected override FieldValue ReadDate(DbDataReader reader, int column) => FieldValue.Date(DateOnly.FromDateTime(reader.GetDateTime(column)));

    protected override FieldValue ReadInstant(DbDataReader reader, int column) => FieldValue.InstantOfMicroseconds(reader.GetDateTime(column).Ticks / TimeSpan.TicksPerMicrosecond);

    public override async ValueTask<DbDataReader> ExecuteReaderAsync(DbCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await base.ExecuteReaderAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (SqlException exception) when (SqlServerErrors.IsCancelled(exception, cancellationToken))
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    public override async ValueTask<int> ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await base.ExecuteAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (SqlException exception) when (SqlServerErrors.IsCancelled(exception, cancellationToken))
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    public override ValueTask<IReadOnlySet<string>> InspectAsync(DbConnection connection, DbTransaction? transaction, string prefix, CancellationToken cancellationToken) =>
        SqlServerInspection.ReadAsync((SqlConnection)connection, (SqlTransaction?)transaction, Schema, prefix, cancellationToken);

    protected override SqlFailure ClassifyOwn(DbException exception) => SqlServerErrors.Classify(exception);

    /// <summary>A value of a document with a name, which is ASCII, and of a type (https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql).</summary>
    private static string Document(string column, string marker, string value, string type) =>
        $"(SELECT TOP (1) {value} FROM OPENJSON({column}) j WHERE j.[key] = CAST({marker} AS varchar(50)) COLLATE Latin1_General_BIN2 AND j.[type] = {type})";
}

using System.Data;
using Crm.Models;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>The bulk copy of the driver: rows are kept until they are complete, then sent in one stream.</summary>
internal sealed class SqlServerCopy : Sql.SqlBulkCopy
{
    private readonly Microsoft.Data.SqlClient.SqlBulkCopy _copy;
    private readonly DataTable _rows = new();
    private object[] _row = [];
    private int _next;

    public SqlServerCopy(SqlConnection connection, SqlTransaction? transaction, string table, string columns)
    {
        _copy = new Microsoft.Data.SqlClient.SqlBulkCopy(connection, SqlBulkCopyOptions.Default, transaction) { DestinationTableName = table };
        foreach (var quoted in columns.Split(", "))
        {
            // The names of models have no brackets.
            var column = quoted[1..^1];
            _rows.Columns.Add(column, typeof(object));
            _copy.ColumnMappings.Add(column, column);
        }
    }

    /// <summary>The rows so far.</summary>
    internal DataTable Rows => _rows;

    public override ValueTask StartRowAsync(CancellationToken cancellationToken)
    {
        AddRow();
        _row = new object[_rows.Columns.Count];
        return default;
    }

    public override ValueTask WriteAsync(SqlType type, FieldValue value, CancellationToken cancellationToken) =>
        Add(value.IsMissing ? null : type.Kind switch
        {
            SqlKind.Id => value.AsReference.ToByteArray(bigEndian: true),
            SqlKind.Text when type.Use == TextUse.Compared => System.Text.Encoding.UTF8.GetBytes(value.AsText!),
            SqlKind.Text or SqlKind.LongText or SqlKind.Document => value.AsText,
            SqlKind.Decimal => value.AsDecimal,
            SqlKind.Date => SqlServerValues.Day(value),
            SqlKind.Instant => SqlServerValues.Moment(value),
            SqlKind.Boolean => value.AsBoolean,
            _ => value.AsInteger,
        });

    public override ValueTask WriteAsync(long value, CancellationToken cancellationToken) => Add(value);

    public override ValueTask WriteAsync(Guid value, CancellationToken cancellationToken) => Add(value.ToByteArray(bigEndian: true));

    public override ValueTask WriteAsync(string? value, CancellationToken cancellationToken) => Add(value);

    public override ValueTask WriteAsync(string? value, SqlType type, CancellationToken cancellationToken) => Add((value, type) switch
    {
        (null, _) => null,
        (_, { Use: TextUse.Compared }) => System.Text.Encoding.UTF8.GetBytes(value),
        (_, { Kind: SqlKind.Text, Use: TextUse.Searched }) => SqlServerKeys.Cut(value),
        _ => value,
    });

    public override ValueTask WriteAsync(byte[]? value, CancellationToken cancellationToken) => Add(SqlServerKeys.Cut(value));

    public override async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        Complete();
        await _copy.WriteToServerAsync(_rows, cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask DisposeAsync()
    {
        ((IDisposable)_copy).Dispose();
        _rows.Dispose();
        return default;
    }

    /// <summary>Puts the last row to the others.</summary>
    internal void Complete() => AddRow();

    private ValueTask Add(object? value)
    {
        _row[_next++] = value ?? DBNull.Value;
        return default;
    }

    private void AddRow()
    {
        if (_next > 0)
        {
            _rows.Rows.Add(_row);
            _next = 0;
        }
    }
}

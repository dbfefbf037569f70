using System.Data;
using Crm.Models;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>LOAD DATA LOCAL INFILE by the driver's bulk copy: rows are kept until they are complete, then sent in one stream.</summary>
/// <remarks>
/// With LOCAL the server takes every error of a row, such as a taken key or a text that is too long, for a warning, and goes on
/// without the row or with what is left of the text. So one warning, or one row that is missing, refuses them all.
/// </remarks>
internal sealed class MySqlLoad : SqlBulkCopy
{
    private readonly MySqlLoads _loads;
    private readonly MySqlBulkCopy _copy;
    private readonly DataTable _rows = new();
    private object[] _row = [];
    private int _next;

    public MySqlLoad(MySqlLoads loads, MySqlConnection connection, MySqlTransaction? transaction, string table, string columns)
    {
        _loads = loads;
        using var command = connection.CreateCommand();
        _copy = new MySqlBulkCopy(connection, transaction) { DestinationTableName = table, BulkCopyTimeout = command.CommandTimeout };
        foreach (var quoted in columns.Split(", "))
        {
            // The names of models have no back quotes.
            var column = quoted[1..^1];
            _copy.ColumnMappings.Add(new MySqlBulkCopyColumnMapping(_rows.Columns.Count, column));
            _rows.Columns.Add(column, typeof(object));
        }
    }

    public override ValueTask StartRowAsync(CancellationToken cancellationToken)
    {
        AddRow();
        _row = new object[_rows.Columns.Count];
        return default;
    }

    public override ValueTask WriteAsync(SqlType type, FieldValue value, CancellationToken cancellationToken) =>
        Add(value.IsMissing ? null : type.Kind == SqlKind.Id ? value.AsReference.ToByteArray(bigEndian: true) : MySqlValues.Of(type, value));

    public override ValueTask WriteAsync(long value, CancellationToken cancellationToken) => Add(value);

    public override ValueTask WriteAsync(Guid value, CancellationToken cancellationToken) => Add(value.ToByteArray(bigEndian: true));

    public override ValueTask WriteAsync(string? value, CancellationToken cancellationToken) => Add(value);

    public override ValueTask WriteAsync(byte[]? value, CancellationToken cancellationToken) => Add(value);

    public override ValueTask WriteAsync(byte[]? value, SqlType type, CancellationToken cancellationToken) => WriteAsync(MySqlValues.Cut(value, MySqlValues.SortSize(type)), cancellationToken);

    public override async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        AddRow();
        try
        {
            var result = await _copy.WriteToServerAsync(_rows, cancellationToken).ConfigureAwait(false);
            if (result.Warnings.Count > 0 || result.RowsInserted != _rows.Rows.Count)
            {
                throw new MySqlRowsRefusedException(result.Warnings.Count > 0 ? result.Warnings[0].Message : $"{result.RowsInserted} of {_rows.Rows.Count} rows were inserted.");
            }
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.BulkCopyFailed || _loads.Refuses(exception))
        {
            throw new MySqlRowsRefusedException(exception.Message);
        }
    }

    public override ValueTask DisposeAsync()
    {
        _rows.Dispose();
        return default;
    }

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

using System.Data.Common;
using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>A command of one connection, kept to be run again with other values.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly SqlDialect _dialect;
    private readonly SqlType[] _types;
    private readonly DbCommand _command;
    private readonly DbParameter[] _parameters;
    private int _next;

    public PreparedStatement(SqlDialect dialect, DbConnection connection, SqlStatement statement)
    {
        _dialect = dialect;
        _types = statement.Parameters;
        _command = dialect.CreateCommand(connection);
#pragma warning disable CA2100 // The text is made of identifiers from models and of parameter markers alone; see the injection tests.
        _command.CommandText = statement.Text;
#pragma warning restore CA2100
        _parameters = new DbParameter[_types.Length];
        for (var i = 0; i < _parameters.Length; i++)
        {
            _parameters[i] = dialect.AddParameter(_command, i + 1);
        }
    }

    /// <summary>Begins to set the values: the tenant comes first.</summary>
    public PreparedStatement Start(DbTransaction? transaction, long tenant)
    {
        if (!ReferenceEquals(_command.Transaction, transaction))
        {
            _command.Transaction = transaction;
        }

        _next = 0;
        return Add(tenant);
    }

    public PreparedStatement Add(in FieldValue value)
    {
        _dialect.Bind(_parameters[_next], _types[_next], value);
        _next++;
        return this;
    }

    public PreparedStatement Add(long value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement Add(string? value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement Add(byte[]? value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement Add(Guid value)
    {
        _dialect.Bind(_parameters[_next++], value);
        return this;
    }

    public PreparedStatement AddArray(ReadOnlySpan<FieldValue> values)
    {
        _dialect.BindArray(_parameters[_next], _types[_next], values);
        _next++;
        return this;
    }

    /// <summary>Sets what a sum is compared with, in as many parts as the dialect sums in.</summary>
    public PreparedStatement AddSum(in FieldValue value) => _types[_next].Kind == SqlKind.SumHigh ? Add(value).Add(value) : Add(value);

    public ValueTask<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        RequireComplete();
        return _dialect.ExecuteReaderAsync(_command, cancellationToken);
    }

    public ValueTask<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        RequireComplete();
        return _dialect.ExecuteAsync(_command, cancellationToken);
    }

    public void Dispose() => _command.Dispose();

    private void RequireComplete()
    {
        if (_next != _parameters.Length)
        {
            throw new InvalidOperationException($"{_next} of {_parameters.Length} parameters are set: {_command.CommandText}");
        }
    }
}

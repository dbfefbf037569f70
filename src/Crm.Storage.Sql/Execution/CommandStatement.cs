using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>A statement that is a command of its own.</summary>
internal sealed class CommandStatement : PreparedStatement
{
    private readonly DbCommand _command;

    public CommandStatement(SqlDialect dialect, DbConnection connection, SqlStatement statement)
        : base(dialect, statement)
    {
        _command = dialect.CreateCommand(connection);
#pragma warning disable CA2100 // The text is made of identifiers from models and of parameter markers alone; see the injection tests.
        _command.CommandText = statement.Text;
#pragma warning restore CA2100
        for (var i = 0; i < Parameters.Length; i++)
        {
            Parameters[i] = dialect.AddParameter(_command, i + 1, statement.Parameters[i]);
        }
    }

    /// <summary>Runs in this transaction from now on.</summary>
    public CommandStatement In(DbTransaction? transaction)
    {
        if (!ReferenceEquals(_command.Transaction, transaction))
        {
            _command.Transaction = transaction;
        }

        return this;
    }

    public override ValueTask<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        RequireComplete();
        return Dialect.ExecuteReaderAsync(_command, cancellationToken);
    }

    public override ValueTask<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        RequireComplete();
        return Dialect.ExecuteAsync(_command, cancellationToken);
    }

    public override void Dispose() => _command.Dispose();
}

using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>A statement whose questions are commands of a batch of the driver, so that all take one round trip.</summary>
internal sealed class BatchStatement : PreparedStatement
{
    private readonly SqlLink _link;
    private readonly DbBatch _batch;
    private readonly DbParameter[][] _shared;
    private readonly bool _prepares;
    private bool _ran;
    private bool _prepared;

    public BatchStatement(SqlDialect dialect, SqlLink link, SqlStatement statement)
        : base(dialect, statement)
    {
        _link = link;
        _batch = dialect.CreateBatch(link.Connection);
        _prepares = dialect.PreparesBatches || statement.Parts.Length == 1;
        _shared = new DbParameter[statement.Parts.Length - 1][];
        for (var i = 0; i < statement.Parts.Length; i++)
        {
            var parameters = i == 0 ? Parameters : _shared[i - 1] = new DbParameter[statement.Shared];
            _batch.BatchCommands.Add(WriteQueue.Command(_batch, dialect, statement, i, parameters));
        }
    }

    public override async ValueTask<DbDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            return await _batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (BrokenCommandException.Is(exception))
        {
            throw new BrokenCommandException(exception);
        }
    }

    public override async ValueTask<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            return await _batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (BrokenCommandException.Is(exception))
        {
            throw new BrokenCommandException(exception);
        }
    }

    public override void Dispose() => _batch.Dispose();

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        RequireComplete();
        foreach (var parameters in _shared)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = Parameters[i].Value;
            }
        }

        if (!ReferenceEquals(_batch.Connection, _link.Connection))
        {
            _batch.Connection = _link.Connection;
        }

        _batch.Transaction = _link.Transaction;
        if (_prepares && _ran && !_prepared && _link.MayPrepare(Statement))
        {
            // Of what runs once the preparation would be a round trip for nothing.
            _prepared = true;
            await _batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        _ran = true;
    }
}

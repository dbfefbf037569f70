using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>A statement of a write, which goes to the engine with the others of its write.</summary>
internal sealed class QueuedStatement : PreparedStatement
{
    private readonly WriteQueue _queue;

    public QueuedStatement(WriteQueue queue, DbBatch batch, SqlDialect dialect, SqlStatement statement)
        : base(dialect, statement)
    {
        _queue = queue;
        Command = WriteQueue.Command(batch, dialect, statement, 0, Parameters);
    }

    public DbBatchCommand Command { get; }

    /// <summary>The place in its batch of the write that it belongs to.</summary>
    public int Write { get; set; }

    /// <summary>True when the record is stale if no row is changed.</summary>
    public bool IsGuarded { get; set; }

    public override ValueTask<DbDataReader> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Statements of writes ask for no rows.");

    public override ValueTask<int> ExecuteAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Statements of writes are sent.");

    public override async ValueTask<int> SendAsync(bool isGuarded, CancellationToken cancellationToken)
    {
        RequireComplete();
        IsGuarded = isGuarded;
        await _queue.AddAsync(this, cancellationToken).ConfigureAwait(false);
        return 1;
    }

    public override void Dispose()
    {
    }
}

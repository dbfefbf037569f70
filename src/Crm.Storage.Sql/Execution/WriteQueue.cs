using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>The statements of a write on their way to the engine: one batch of the driver, one round trip.</summary>
/// <remarks>What is guarded by a version is looked at when the batch has run, so the caller needs a mark to go back to.</remarks>
internal sealed class WriteQueue(SqlDialect dialect, SqlLink link)
{
    private const int MaxStatements = 500;
    private const int MaxKept = 1_000;
    private readonly Dictionary<SqlStatement, Stack<QueuedStatement>> _free = [];
    private readonly List<QueuedStatement> _queued = [];
    private DbBatch? _batch;
    private CountedWrites? _counted;
    private string? _mark;
    private int _made;
    private long _size;

    /// <summary>The place, among the writes of the batch, of the write whose statements are added.</summary>
    public int Write { get; set; }

    /// <summary>After a failure: the place of the write that failed; -1 when it is not known.</summary>
    public int Failed { get; set; }

    /// <summary>True when the mark to which a write is undone goes in its batch, so that it takes no round trip.</summary>
    public bool CarriesMarks => dialect.RowCount.Length > 0;

    /// <summary>True when the mark that was asked for last has been set.</summary>
    public bool IsMarked { get; private set; }

    private DbBatch Batch => _batch ??= dialect.CreateBatch(link.Connection);

    /// <summary>A statement that is not in the batch yet.</summary>
    public QueuedStatement Take(SqlStatement statement)
    {
        if (_free.TryGetValue(statement, out var free) && free.TryPop(out var found))
        {
            return found;
        }

        _made++;
        return new QueuedStatement(this, Batch, dialect, statement);
    }

    /// <summary>Sets a mark before the statements that follow.</summary>
    public void SetMark(string text) => (_mark, IsMarked) = (text, false);

    /// <summary>Adds a statement; what was added before it is run where one batch would be too large.</summary>
    public async ValueTask AddAsync(QueuedStatement statement, CancellationToken cancellationToken)
    {
        if (dialect.MaxCommandBytes < long.MaxValue)
        {
            var size = statement.MaxSize;
            if (_size > 0 && _size + size > dialect.MaxCommandBytes / 2)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            _size += size;
        }

        statement.Write = Write;
        _queued.Add(statement);
        if (_queued.Count >= MaxStatements)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs what was added.</summary>
    /// <exception cref="GuardException">A guarded statement has changed no row; what follows it has run.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Failed = -1;
        if (_queued.Count == 0)
        {
            return;
        }

        var batch = Batch;
        batch.Connection = link.Connection;
        batch.Transaction = link.Transaction;
        try
        {
            if (CarriesMarks)
            {
                await RunCountedAsync(batch, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await RunAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (BrokenCommandException.Is(exception))
        {
            throw new BrokenCommandException(exception);
        }
        finally
        {
            Clear();
        }
    }

    private async ValueTask RunAsync(DbBatch batch, CancellationToken cancellationToken)
    {
        var prepares = true;
        foreach (var statement in _queued)
        {
            batch.BatchCommands.Add(statement.Command);
            prepares &= link.MayPrepare(statement.Statement);
        }

        try
        {
            if (prepares)
            {
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            Check(_queued.Count);
        }
        catch (DbException exception)
        {
            var place = _queued.FindIndex(statement => ReferenceEquals(statement.Command, exception.BatchCommand));
            Failed = place < 0 ? -1 : _queued[place].Write;
            Check(place);
            throw;
        }
    }

    private async ValueTask RunCountedAsync(DbBatch batch, CancellationToken cancellationToken)
    {
        var run = _counted ??= new CountedWrites(dialect);
        var mark = _mark;
        _mark = null;
        try
        {
            await run.RunAsync(batch, _queued, mark, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            IsMarked |= mark is not null && run.IsMarked;
            Failed = run.Failed;
        }
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear()
    {
        _mark = null;
        _size = 0;
        _batch?.BatchCommands.Clear();
        if (_made > MaxKept)
        {
            // A batch of an import was large: its commands are not kept.
            _free.Clear();
            _made = 0;
        }
        else
        {
            foreach (var statement in _queued)
            {
                if (!_free.TryGetValue(statement.Statement, out var free))
                {
                    _free.Add(statement.Statement, free = new Stack<QueuedStatement>());
                }

                free.Push(statement);
            }
        }

        _queued.Clear();
    }

    /// <summary>Makes one command of a batch with its parameters.</summary>
    public static DbBatchCommand Command(DbBatch batch, SqlDialect dialect, SqlStatement statement, int part, DbParameter[] parameters)
    {
        var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // The text is made of identifiers from models and of parameter markers alone; see the injection tests.
        command.CommandText = statement.Parts[part];
#pragma warning restore CA2100
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = dialect.CreateParameter(statement.Parameters[i], i + 1);
            command.Parameters.Add(parameters[i]);
        }

        return command;
    }

    private void Check(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_queued[i].IsGuarded && _queued[i].Command.RecordsAffected == 0)
            {
                Failed = _queued[i].Write;
                throw new GuardException();
            }
        }
    }
}

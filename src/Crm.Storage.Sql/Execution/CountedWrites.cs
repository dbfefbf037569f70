using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.Sql;

/// <summary>Runs the statements of writes in one round trip over a driver that neither counts rows nor names a failure by statement.</summary>
/// <remarks>Counts are asked for within the batch. Which record is a duplicate is found by running the statements again one by one, which is rare.</remarks>
internal sealed class CountedWrites(SqlDialect dialect, SqlLink link)
{
    private const string OwnMark = "SAVEPOINT crm_batch";
    private readonly List<DbBatchCommand> _counts = [];
    private DbBatchCommand? _mark;
    private DbBatchCommand? _answer;

    /// <summary>The place of the write that failed; -1 when it is not known, or none has.</summary>
    public int Failed { get; private set; }

    /// <summary>True when the mark before the statements has been set.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>Runs the statements behind a mark.</summary>
    /// <param name="batch">A batch without commands.</param>
    /// <param name="queued">The statements.</param>
    /// <param name="mark">The mark that the caller wants before them, if any.</param>
    /// <param name="marksItself">True to set a mark where the caller wants none and several writes must be told apart.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="GuardException">A guarded statement has changed no row; what follows it has run.</exception>
    public async ValueTask RunAsync(DbBatch batch, List<QueuedStatement> queued, string? mark, bool marksItself, CancellationToken cancellationToken)
    {
        Failed = -1;
        IsMarked = false;
        var several = queued[0].Write != queued[^1].Write;
        mark ??= several && marksItself ? OwnMark : null;
        Fill(batch, queued, mark);
        try
        {
            await ReadAsync(batch, queued, mark is not null, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Failed >= 0)
            {
                // A stale record came before what failed.
                throw new GuardException();
            }

            Failed = !several ? queued[0].Write : IsMarked && dialect.Classify(exception).Kind == SqlFailureKind.Unique
                ? await FindAsync(batch, queued, mark!, cancellationToken).ConfigureAwait(false)
                : -1;
            throw;
        }

        if (Failed >= 0)
        {
            throw new GuardException();
        }
    }

    private void Fill(DbBatch batch, List<QueuedStatement> queued, string? mark)
    {
        if (mark is not null)
        {
            _mark ??= batch.CreateBatchCommand();
#pragma warning disable CA2100 // A constant.
            _mark.CommandText = mark;
#pragma warning restore CA2100
            batch.BatchCommands.Add(_mark);

            // The answer shows that the mark is set, so that nothing is undone to an older one of its name.
            _answer ??= Command(batch, "SELECT 1");
            batch.BatchCommands.Add(_answer);
        }

        var counts = 0;
        foreach (var statement in queued)
        {
            batch.BatchCommands.Add(statement.Command);
            if (statement.IsGuarded)
            {
                if (counts == _counts.Count)
                {
                    _counts.Add(Command(batch, dialect.RowCount));
                }

                batch.BatchCommands.Add(_counts[counts++]);
            }
        }
    }

    private async ValueTask ReadAsync(DbBatch batch, List<QueuedStatement> queued, bool isMarked, CancellationToken cancellationToken)
    {
        // A reader that throws for its token in the midst of statements without rows waits for ever when it is closed (MySqlConnector 2.6.2),
        // so it is not given the token: the batch is cancelled, and the server's own error comes back.
        cancellationToken.ThrowIfCancellationRequested();
        using var registration = cancellationToken.Register(static running => ((DbBatch)running!).Cancel(), batch);
        var reader = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (isMarked)
            {
                IsMarked = true;
                await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
            }

            foreach (var statement in queued)
            {
                if (!statement.IsGuarded)
                {
                    continue;
                }

                await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (Failed < 0 && Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture) == 0)
                {
                    Failed = statement.Write;
                }

                await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs the statements one by one, to find the one whose key is taken; the caller undoes them.</summary>
    private async ValueTask<int> FindAsync(DbBatch batch, List<QueuedStatement> queued, string mark, CancellationToken cancellationToken)
    {
        var write = -1;
        try
        {
            await link.RunAsync("ROLLBACK TO " + mark, cancellationToken).ConfigureAwait(false);
            foreach (var statement in queued)
            {
                write = statement.Write;
                batch.BatchCommands.Clear();
                batch.BatchCommands.Add(statement.Command);
                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            return -1;
        }
        catch (DbException exception)
        {
            return dialect.Classify(exception).Kind == SqlFailureKind.Unique ? write : -1;
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
    }

    private static DbBatchCommand Command(DbBatch batch, string text)
    {
        var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // Constants, from here and from the dialect.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}

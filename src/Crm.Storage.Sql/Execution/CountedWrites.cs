using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.Sql;

/// <summary>Runs the statements of writes in one round trip over a driver that neither counts rows nor names a failure by statement.</summary>
/// <remarks>Counts are asked for within the batch.</remarks>
internal sealed class CountedWrites(SqlDialect dialect)
{
    private readonly List<DbBatchCommand> _counts = [];
    private DbBatchCommand? _mark;
    private DbBatchCommand? _answer;

    /// <summary>The place of the write that failed; -1 when it is not known, or none has.</summary>
    public int Failed { get; private set; }

    /// <summary>True when the mark before the statements has been set.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>Runs the statements behind a mark.</summary>
    /// <exception cref="GuardException">A guarded statement has changed no row; what follows it has run.</exception>
    public async ValueTask RunAsync(DbBatch batch, List<QueuedStatement> queued, string? mark, CancellationToken cancellationToken)
    {
        Failed = -1;
        IsMarked = false;
        Fill(batch, queued, mark);
        try
        {
            await ReadAsync(batch, queued, mark is not null, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Failed >= 0)
            {
                // A stale record came before what failed.
                throw new GuardException();
            }

            Failed = queued[0].Write == queued[^1].Write ? queued[0].Write : -1;
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

    private static DbBatchCommand Command(DbBatch batch, string text)
    {
        var command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // Constants, from here and from the dialect.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}

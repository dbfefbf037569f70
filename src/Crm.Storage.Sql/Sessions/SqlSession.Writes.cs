using System.Data.Common;

namespace Crm.Storage.Sql;

/// <content>Writes: a batch as one, and which of its records was refused.</content>
internal sealed partial class SqlSession
{
    public async ValueTask WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var first = _untouched;
        EnterWrite(cancellationToken);
        var writes = batch.Writes;
        if (writes.Count == 0)
        {
            return;
        }

        var current = 0;
        var marked = false;
        _link.Queue?.Failed = -1;
        var carries = false;
        try
        {
            await RequireTenantAsync(cancellationToken).ConfigureAwait(false);
            var copies = MayCopy(writes);
            var groups = _dialect.Batches ? UpdateGroups.Of(_schema, writes) : [];
            var many = copies || groups.Count > 0;
            carries = !many && _link.Queue is { CarriesMarks: true };
            if (many || (!first && NeedsMark(writes)))
            {
                if (carries)
                {
                    _link.Queue!.SetMark(WriteMark);
                }
                else
                {
                    await _link.RunAsync(WriteMark, cancellationToken).ConfigureAwait(false);
                }

                marked = true;
            }

            many = many && await TryManyAsync(writes, copies, groups, cancellationToken).ConfigureAwait(false);
            var written = many ? groups.SelectMany(group => group.Places).ToHashSet() : [];
            for (; current < writes.Count; current++)
            {
                if (!written.Contains(current) && !(many && copies && writes[current].Kind == RowWriteKind.Insert))
                {
                    _link.Queue?.Write = current;
                    await WriteAsync(writes[current], cancellationToken).ConfigureAwait(false);
                }
            }

            await FlushAsync(cancellationToken).ConfigureAwait(false);
            if (marked && !carries)
            {
                await _link.RunAsync(KeepWrite, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            _link.Queue?.Clear();
            if (marked)
            {
                // A mark that was not set on the way has nothing behind it.
                if (!carries || _link.Queue!.IsMarked)
                {
                    await UndoAsync(exception).ConfigureAwait(false);
                }
            }
            else if (first && NeedsMark(writes))
            {
                await RestartAsync().ConfigureAwait(false);
            }

            if (await RefusalAsync(writes, current, exception, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                throw refusal;
            }

            throw;
        }
    }

    /// <summary>The exception of the port for what stopped a batch that has been undone; null when it is one already.</summary>
    private async ValueTask<Exception?> RefusalAsync(IReadOnlyList<RowWrite> writes, int current, Exception exception, CancellationToken cancellationToken)
    {
        var isVague = _link.Queue is { Failed: < 0 } && writes.Count > 1 && exception is DbException vague && _dialect.Classify(vague).Kind == SqlFailureKind.Unique;
        var (place, refused) = isVague && !_lost
            ? await FindRefusedAsync(writes, exception, cancellationToken).ConfigureAwait(false)
            : (FailedWrite(current), exception);
        var failed = writes[place];
        return refused switch
        {
            DbException driver => Fail(driver, _schema.Of(failed.Model), Ref(failed), isUndone: NeedsMark(writes)),
            GuardException => Stale(failed),
            _ => ReferenceEquals(refused, exception) ? null : refused,
        };
    }

    /// <summary>Which write a batch was refused for, where the driver does not say: they are carried out once more one by one, and undone.</summary>
    private async ValueTask<(int Place, Exception Refused)> FindRefusedAsync(IReadOnlyList<RowWrite> writes, Exception refused, CancellationToken cancellationToken)
    {
        await RequireTenantAsync(cancellationToken).ConfigureAwait(false);
        await _link.RunAsync(WriteMark, cancellationToken).ConfigureAwait(false);
        var place = 0;
        try
        {
            for (; place < writes.Count; place++)
            {
                await WriteAsync(writes[place], cancellationToken).ConfigureAwait(false);
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            // What stood in the way is gone meanwhile.
            place = 0;
        }
        catch (Exception exception) when (exception is DbException or GuardException or OperationCanceledException)
        {
            refused = exception;
        }

        _link.Queue?.Clear();
        await UndoAsync(refused).ConfigureAwait(false);
        return (place, refused);
    }

    private ValueTask FlushAsync(CancellationToken cancellationToken) => _link.Queue is { } queue ? queue.FlushAsync(cancellationToken) : default;

    /// <summary>The place of the write that failed: the one at work, or the one that the batch tells of.</summary>
    private int FailedWrite(int current) => _link.Queue is { } queue ? Math.Max(queue.Failed, 0) : current;

    private static StaleVersionException Stale(in RowWrite write) =>
        new(Ref(write), write.Model.Root.Version is { } version ? write.Before!.Values[version.Ordinal].AsInteger : 0);

    /// <summary>A single write of ours can fail only in its first statement, for a caller who goes on; everything else wants a mark to go back to.</summary>
    private bool NeedsMark(IReadOnlyList<RowWrite> writes) =>
        writes.Count > 1 || IsJoined || _link.Queue is not null || _schema.Of(writes[0].Model).HasUniqueChildren;

    private static RecordRef Ref(in RowWrite write) => new(write.Model.Name, (write.After ?? write.Before)!.Values[0].AsReference);
}

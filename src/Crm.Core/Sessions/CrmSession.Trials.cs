using System.Runtime.ExceptionServices;
using Crm.Access;
using Crm.Auditing;
using Crm.Bulk;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <content>Changes of many records of which each may be refused alone.</content>
public sealed partial class CrmSession
{
    private const string TrialMark = "crm_trial";

    /// <summary>Refuses a filter that could not be asked: it does not fit, or names what the actor may not read.</summary>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="DeniedException">The filter names a field that is hidden from the actor.</exception>
    internal async ValueTask RequireBindableAsync(EntityModel model, Filter filter, CancellationToken cancellationToken)
    {
        await ReadyAsync(model, filter, cancellationToken).ConfigureAwait(false);
        Binder.Bind(model, filter);
    }

    /// <summary>Refuses what changes a row of a ledger without a new row, where rules forbid the actor to change it.</summary>
    /// <exception cref="DeniedException">A rule of the host forbids it.</exception>
    internal async ValueTask RequireAllowedAsync<T>(EntityModel<T> model, T record, AccessOperations operation, CancellationToken cancellationToken)
        where T : class
    {
        var row = _scope.Runtime.Rows.Rent(model);
        model.Write(record, row);
        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        await RequireAsync(model, operation, row, cancellationToken).ConfigureAwait(false);
        await RequireStoredAsync(model, _rights.Of(model), operation, row, cancellationToken).ConfigureAwait(false);
        _scope.Runtime.Rows.Return(row);
    }

    /// <summary>The true records that the actor may see and for which a filter holds, without remembering them.</summary>
    internal async ValueTask<IReadOnlyList<T>> TruthsAsync<T>(
        EntityModel<T> model, Filter filter, bool includeArchived, PagePosition? from, int limit, CancellationToken cancellationToken)
        where T : class
    {
        await ReadyAsync(model, filter, cancellationToken).ConfigureAwait(false);
        var query = new RecordQuery { Where = Binder.Bind(model, filter, includeArchived), From = from, Limit = limit };
        return await _storage.QueryAsync(model, query, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes records of which each may be refused alone: together where nothing stands in the way, else in ever smaller parts.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="truths">The records as stored, read in this transaction.</param>
    /// <param name="change">Makes the changed record; null for archiving and restoring.</param>
    /// <param name="action">What the change is in the audit.</param>
    /// <param name="alone">True when the change may write for itself, so that each record needs a mark to go back to.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, in order. Handlers get one <c>bulkChanged</c> event.</returns>
    internal async ValueTask<List<RecordTrial>> TryEachAsync<T>(
        EntityModel<T> model, IReadOnlyList<T> truths, Func<T, CancellationToken, ValueTask<T>>? change, AuditAction action, bool alone, CancellationToken cancellationToken)
        where T : class
    {
        var trials = new List<RecordTrial>(truths.Count);
        var size = alone || _scope.Runtime.HasHooks(typeof(T)) ? 1 : truths.Count;
        foreach (var part in truths.Chunk(Math.Max(1, size)))
        {
            await TryPartAsync(model, part, change, action, trials, cancellationToken).ConfigureAwait(false);
        }

        _scope.Loaded.Clear();
        await SummarizeAsync(new PendingWrites(this, _scope), model, trials.Count(trial => trial.Outcome == BulkOutcome.Changed), cancellationToken).ConfigureAwait(false);
        return trials;
    }

    /// <summary>Does something and takes it back.</summary>
    internal async ValueTask<TResult> RehearseAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken)
    {
        const string Mark = "crm_rehearsal";
        await _storage.SavepointAsync(Mark, cancellationToken).ConfigureAwait(false);
        TResult result;
        try
        {
            result = await body(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            try
            {
                await TakeBackAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The caller hears why the work failed; that it could not be taken back follows from it.
            catch (Exception)
#pragma warning restore CA1031
            {
            }

            throw;
        }

        await TakeBackAsync().ConfigureAwait(false);
        return result;

        async ValueTask TakeBackAsync()
        {
            _scope.Loaded.Clear();
            await _storage.RollbackToAsync(Mark, CancellationToken.None).ConfigureAwait(false);
            await _storage.ReleaseAsync(Mark, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Changes records that hooks, or rules that are asked of the storage after the write, may deny: what they deny is taken back whole, and the rest stays.</summary>
    private async ValueTask<(long Changed, long Denied)> TryFoundAsync<T>(EntityModel<T> model, IReadOnlyList<T> found, Func<T, T> change, CancellationToken cancellationToken)
        where T : class
    {
        var trials = new List<RecordTrial>(found.Count);
        foreach (var part in found.Chunk(_scope.Runtime.HasHooks(typeof(T)) ? 1 : BulkChunk))
        {
            await TryPartAsync(model, part, (truth, _) => ValueTask.FromResult(change(truth)), AuditAction.Updated, trials, cancellationToken).ConfigureAwait(false);
        }

        if (trials.Find(trial => trial.Refusal is not (null or DeniedException)).Refusal is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return (trials.Count(trial => trial.Outcome == BulkOutcome.Changed), trials.Count(trial => trial.Outcome == BulkOutcome.Denied));
    }

    private async ValueTask TryPartAsync<T>(
        EntityModel<T> model, T[] truths, Func<T, CancellationToken, ValueTask<T>>? change, AuditAction action, List<RecordTrial> trials, CancellationToken cancellationToken)
        where T : class
    {
        await _storage.SavepointAsync(TrialMark, cancellationToken).ConfigureAwait(false);
        Exception refusal;
        try
        {
            trials.AddRange(await ChangePartAsync(model, truths, change, action, cancellationToken).ConfigureAwait(false));
            await _storage.ReleaseAsync(TrialMark, cancellationToken).ConfigureAwait(false);
            return;
        }
#pragma warning disable CA1031 // Whatever a hook or an action of the host throws refuses its record alone.
        catch (Exception exception) when (IsOfRecord(exception))
#pragma warning restore CA1031
        {
            refusal = exception;
            _scope.Loaded.Clear();
            await _storage.RollbackToAsync(TrialMark, CancellationToken.None).ConfigureAwait(false);
            await _storage.ReleaseAsync(TrialMark, CancellationToken.None).ConfigureAwait(false);
        }

        if (truths.Length == 1)
        {
            trials.Add(new RecordTrial(IdsOf(model, truths)[0], OutcomeOf(refusal), refusal));
            return;
        }

        var half = truths.Length / 2;
        await TryPartAsync(model, truths[..half], change, action, trials, cancellationToken).ConfigureAwait(false);
        await TryPartAsync(model, truths[half..], change, action, trials, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<List<RecordTrial>> ChangePartAsync<T>(
        EntityModel<T> model, T[] truths, Func<T, CancellationToken, ValueTask<T>>? change, AuditAction action, CancellationToken cancellationToken)
        where T : class
    {
        var trials = new List<RecordTrial>(truths.Length);
        var writes = new PendingWrites(this, _scope);
        var stored = new List<Row>(truths.Length);
        foreach (var truth in truths)
        {
            var before = writes.Rent(model);
            model.Write(truth, before);
            var id = before[model.Id].AsReference;
            try
            {
                var changed = change is null ? truth : await change(truth, cancellationToken).ConfigureAwait(false);
                var after = await AddChangeAsync(writes, model, truth, before, change is null ? null : _ => changed, action, summarize: true, cancellationToken).ConfigureAwait(false);
                trials.Add(new RecordTrial(
                    id, after is null ? BulkOutcome.Unchanged : BulkOutcome.Changed, null, after is null ? null : FieldChanges.Write(model, before, after, FieldSet.Between(before, after))));
                if (after is not null)
                {
                    stored.Add(after);
                }
            }
            catch (Exception refusal) when (truths.Length > 1 && refusal is DeniedException or ValidationException)
            {
                // Nothing of it is written yet: the others need not be tried again.
                trials.Add(new RecordTrial(id, OutcomeOf(refusal), refusal));
            }
        }

        await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        foreach (var after in stored)
        {
            await RequireStoredAsync(model, _rights.Of(model), Operation(action), after, cancellationToken).ConfigureAwait(false);
        }

        writes.Release();
        return trials;
    }

    private static BulkOutcome OutcomeOf(Exception refusal) => refusal switch
    {
        DeniedException => BulkOutcome.Denied,
        ValidationException or DuplicateException => BulkOutcome.Invalid,
        StaleVersionException => BulkOutcome.Pending,
        _ => BulkOutcome.Failed,
    };

    private static bool IsOfRecord(Exception exception) =>
        exception is not (OperationCanceledException or StorageBusyException or StorageUnavailableException or StorageFullException or OutcomeUnknownException);
}

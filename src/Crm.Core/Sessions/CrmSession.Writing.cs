using Crm.Access;
using Crm.Auditing;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

public sealed partial class CrmSession
{
    private const int BulkChunk = 500;

    /// <summary>Stores a new record, at version 1.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record; an empty id is replaced by a new one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record as stored: text trimmed, with id, version and times.</returns>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">A unique rule, or the id, is taken.</exception>
    public async ValueTask<T> CreateAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        var writes = new PendingWrites(this, _scope);
        var row = await AddCreateAsync(writes, model, record, summarize: false, cancellationToken).ConfigureAwait(false);
        var stored = model.Read(row);
        await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        var rights = _rights.Of(model);
        await RequireStoredAsync(model, rights, AccessOperations.Create, row, cancellationToken).ConfigureAwait(false);
        var delivered = Deliver(model, rights, row[model.Id].AsReference, stored);
        writes.Release();
        return delivered;
    }

    /// <summary>Stores many new records in few round trips.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="records">The records; empty ids are replaced by new ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were stored.</returns>
    /// <remarks>Rules and checks hold for each record. The audit has an entry per record; handlers get one <c>bulkChanged</c> event. Any fault refuses all.</remarks>
    /// <inheritdoc cref="CreateAsync{T}" path="/exception"/>
    public async ValueTask<int> CreateManyAsync<T>(EntityModel<T> model, IEnumerable<T> records, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(records);
        var rights = _rights.Of(model);
        var writes = new PendingWrites(this, _scope);
        var count = 0;
        foreach (var chunk in records.Chunk(BulkChunk))
        {
            var rows = new List<Row>(chunk.Length);
            foreach (var record in chunk)
            {
                rows.Add(await AddCreateAsync(writes, model, record, summarize: true, cancellationToken).ConfigureAwait(false));
            }

            await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                await RequireStoredAsync(model, rights, AccessOperations.Create, row, cancellationToken).ConfigureAwait(false);
            }

            writes.Release();
            count += rows.Count;
        }

        await SummarizeAsync(writes, model, count, cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <summary>Changes a record at the version that the caller saw.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as the caller read it.</param>
    /// <param name="change">Makes the changed record; it is given the true one, with values that the caller may not see. Id, version and times are not taken from it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record as stored; unchanged, at its version, when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">The record has been changed since the caller read it.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="DeniedException">A rule of the host forbids it: for the record before, for the record after, or for a changed field.</exception>
    /// <exception cref="DuplicateException">A unique rule is taken.</exception>
    public ValueTask<T> UpdateAsync<T>(EntityModel<T> model, T record, Func<T, T> change, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAsync(model, record, change, AuditAction.Updated, cancellationToken);
    }

    /// <summary>Takes a record out of lists, counts and segments; unique rules still see it. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync{T}" path="/exception"/>
    public ValueTask<T> ArchiveAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken)
        where T : class => ChangeAsync(model, record, null, AuditAction.Archived, cancellationToken);

    /// <summary>Brings an archived record back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync{T}" path="/exception"/>
    public ValueTask<T> RestoreAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken)
        where T : class => ChangeAsync(model, record, null, AuditAction.Restored, cancellationToken);

    /// <summary>Removes a record physically and leaves a tombstone: for erasure and for the undoing of imports only.</summary>
    /// <inheritdoc cref="UpdateAsync{T}" path="/exception"/>
    public async ValueTask EraseAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        var writes = new PendingWrites(this, _scope);
        var (_, before) = await TrueRowAsync(writes, model, record, cancellationToken).ConfigureAwait(false);
        await RequireAsync(model, AccessOperations.Erase, before, cancellationToken).ConfigureAwait(false);
        writes.Erase(model, before);
        await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        writes.Release();
    }

    /// <summary>Changes every record that the actor may see and for which a filter holds.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="filter">Which records.</param>
    /// <param name="change">Makes the changed record of the true one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is kept then.</param>
    /// <returns>How many matched, were changed, and were denied by a rule.</returns>
    /// <remarks>All in one transaction, in steps of bounded memory. Each change raises the version and has its audit entry; handlers get one <c>bulkChanged</c> event.</remarks>
    /// <exception cref="ValidationException">A changed value may not be stored; nothing is kept then.</exception>
    public async ValueTask<BulkResult> UpdateManyAsync<T>(EntityModel<T> model, Filter filter, Func<T, T> change, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(change);
        await ReadyAsync(model, filter, cancellationToken).ConfigureAwait(false);
        var query = new RecordQuery { Where = Binder.Bind(model, filter), Limit = BulkChunk };
        var result = new BulkResult(0, 0, 0);
        while (true)
        {
            var found = await _storage.QueryAsync(model, query, cancellationToken).ConfigureAwait(false);
            var (changed, denied) = _scope.Runtime.HasHooks(typeof(T)) || LooksAtRelated(model, AccessOperations.Update)
                ? await TryFoundAsync(model, found, change, cancellationToken).ConfigureAwait(false)
                : await ChangeFoundAsync(model, found, change, cancellationToken).ConfigureAwait(false);
            result = new BulkResult(result.Matched + found.Count, result.Changed + changed, result.Denied + denied);
            if (found.Count < BulkChunk)
            {
                break;
            }

            query = query with { From = new PagePosition(FieldValue.Missing, IdsOf(model, [found[^1]])[0]) };
        }

        _scope.Loaded.Clear();
        await SummarizeAsync(new PendingWrites(this, _scope), model, result.Changed, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Changes records under rules that the rows themselves answer.</summary>
    private async ValueTask<(long Changed, long Denied)> ChangeFoundAsync<T>(EntityModel<T> model, IReadOnlyList<T> found, Func<T, T> change, CancellationToken cancellationToken)
        where T : class
    {
        var writes = new PendingWrites(this, _scope);
        var (changed, denied) = (0L, 0L);
        foreach (var record in found)
        {
            var before = writes.Rent(model);
            model.Write(record, before);
            try
            {
                var after = await AddChangeAsync(writes, model, record, before, change, AuditAction.Updated, summarize: true, cancellationToken).ConfigureAwait(false);
                changed += after is null ? 0 : 1;
            }
            catch (DeniedException)
            {
                denied++;
            }
        }

        await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        writes.Release();
        return (changed, denied);
    }

    private async ValueTask<T> ChangeAsync<T>(EntityModel<T> model, T record, Func<T, T>? change, AuditAction action, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        var writes = new PendingWrites(this, _scope);
        var (truth, before) = await TrueRowAsync(writes, model, record, cancellationToken).ConfigureAwait(false);
        var rights = _rights.Of(model);
        var id = before[model.Id].AsReference;
        var after = await AddChangeAsync(writes, model, truth, before, change, action, summarize: false, cancellationToken).ConfigureAwait(false);
        if (after is null)
        {
            writes.Release();
            return Deliver(model, rights, id, truth);
        }

        var stored = model.Read(after);
        await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        await RequireStoredAsync(model, rights, Operation(action), after, cancellationToken).ConfigureAwait(false);
        writes.Release();
        return Deliver(model, rights, id, stored);
    }

    /// <summary>The stored record at the version that the caller saw: remembered, or read again.</summary>
    private async ValueTask<(T Truth, Row Row)> TrueRowAsync<T>(PendingWrites writes, EntityModel<T> model, T record, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(record);
        var version = model.Version ?? throw new InvalidOperationException($"'{model.Name}' is a ledger: its rows are not changed. Write a new row.");
        var row = writes.Rent(model);
        model.Write(record, row);
        var id = row[model.Id].AsReference;
        var seen = row[version].AsInteger;
        if (_scope.Loaded.Find(model, id) is { } remembered)
        {
            model.Write(remembered, row);
            if (row[version].AsInteger == seen)
            {
                return (remembered, row);
            }
        }

        if (_rights.Of(model).ReadRule is not null)
        {
            await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        }

        var truth = await _storage.FindAsync(model, id, Visible(model, _rights.Of(model)), cancellationToken).ConfigureAwait(false) ?? throw NotFound(model, id);
        model.Write(truth, row);
        return row[version].AsInteger == seen ? (truth, row) : throw new StaleVersionException(new RecordRef(model.Root.Name, id), seen);
    }

    private async ValueTask<Row> AddCreateAsync<T>(PendingWrites writes, EntityModel<T> model, T record, bool summarize, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(record);
        var row = writes.Rent(model);
        model.Write(record, row);
        if (row[model.Id].IsMissing || row[model.Id].AsReference == Guid.Empty)
        {
            row[model.Id] = FieldValue.Reference(RecordId.New(_scope.Runtime.Clock));
        }

        if (model.Kind == EntityKind.Tracked)
        {
            row.Set(model.CreatedAt, Now);
            row.Set(model.UpdatedAt!, Now);
            row.Set(model.Version!, 1);
            row.Set(model.ArchivedAt!, null);
            BeginStage(model, row);
        }

        RecordChecks.Clean(model, row);
        var faults = BringIntoForm(model, row, null);
        var errors = await PrepareCustomAsync(model, row, null, cancellationToken).ConfigureAwait(false);
        errors = await PrepareAmountsAsync(model, row, null, errors, cancellationToken).ConfigureAwait(false);
        errors = await CheckPoliciesAsync(model, row, null, errors, cancellationToken).ConfigureAwait(false);
        RecordChecks.Require(model, row, null, errors, faults);
        await RequireAsync(model, AccessOperations.Create, row, cancellationToken).ConfigureAwait(false);
        await RunHooksAsync(model, null, row, cancellationToken).ConfigureAwait(false);
        writes.Create(model, row, summarize);
        return row;
    }

    /// <summary>Checks a change and adds it to the writes.</summary>
    /// <returns>The row after; null when nothing differs.</returns>
    private async ValueTask<Row?> AddChangeAsync<T>(
        PendingWrites writes, EntityModel<T> model, T truth, Row before, Func<T, T>? change, AuditAction action, bool summarize, CancellationToken cancellationToken)
        where T : class
    {
        var after = writes.Rent(model);
        if (change is null)
        {
            after.CopyFrom(before);
        }
        else
        {
            model.Write(change(truth) ?? throw new InvalidOperationException("The change returned null. Return the changed record."), after);
            after[model.Id] = before[model.Id];
        }

        KeepSystemFields(model, before, after, action);
        RecordChecks.Clean(model, after);
        var faults = change is null ? null : BringIntoForm(model, after, before);
        var errors = await PrepareCustomAsync(model, after, before, cancellationToken).ConfigureAwait(false);
        errors = await PrepareAmountsAsync(model, after, before, errors, cancellationToken).ConfigureAwait(false);
        var changed = FieldSet.Between(before, after);
        if (changed.IsEmpty)
        {
            return null;
        }

        errors = change is null ? errors : await CheckPoliciesAsync(model, after, before, errors, cancellationToken).ConfigureAwait(false);
        RecordChecks.Require(model, after, changed, errors, faults);
        FieldRights.RequireChangeable(model, _rights, changed, before, after);
        await RequireAsync(model, Operation(action), before, cancellationToken).ConfigureAwait(false);
        await RequireAsync(model, Operation(action), after, cancellationToken).ConfigureAwait(false);
        after.Set(model.Version!, before[model.Version!].AsInteger + 1);
        after.Set(model.UpdatedAt!, NowAfter(before[model.UpdatedAt!].AsInstant));
        if (model.Stages is { } stages && changed.HasField(stages.Stage.Ordinal))
        {
            BeginStage(model, after);
            writes.LeaveStage(model, stages, before, after);
        }

        await RunHooksAsync(model, truth, after, cancellationToken).ConfigureAwait(false);
        _scope.Runtime.AmountsOf(model.Root).ForgetBases(before, after, changed);
        writes.Change(model, before, after, changed, action, summarize);
        return after;
    }

    private RecordFaults? BringIntoForm(EntityModel model, Row row, Row? before)
    {
        var form = _scope.Runtime.FormOf(model.Root);
        return form.RefuseForeign(row, before, _kept, form.Apply(row, before, _scope.Settings.DefaultRegion, _kept));
    }

    private void KeepSystemFields(EntityModel model, Row before, Row after, AuditAction action)
    {
        after[model.CreatedAt] = before[model.CreatedAt];
        after[model.Version!] = before[model.Version!];
        after[model.UpdatedAt!] = before[model.UpdatedAt!];
        after[model.ArchivedAt!] = action switch
        {
            AuditAction.Archived when before[model.ArchivedAt!].IsMissing => FieldValue.Instant(NowAfter(before[model.UpdatedAt!].AsInstant)),
            AuditAction.Restored => FieldValue.Missing,
            _ => before[model.ArchivedAt!],
        };
        if (model.Stages is { } stages)
        {
            after[stages.Since] = before[stages.Since];
        }
    }

    /// <summary>Notes that the stage of a record holds from now on.</summary>
    private static void BeginStage(EntityModel model, Row row)
    {
        if (model.Stages is { } stages)
        {
            row[stages.Since] = row[stages.Stage].IsMissing ? FieldValue.Missing : row[model.UpdatedAt!];
        }
    }

    private async ValueTask RunHooksAsync<T>(EntityModel<T> model, T? before, Row row, CancellationToken cancellationToken)
        where T : class
    {
        if (!_scope.Runtime.HasHooks(typeof(T)))
        {
            return;
        }

        var after = model.Read(row);
        foreach (var hook in _scope.HooksOf<T>())
        {
            try
            {
                await hook.BeforeWriteAsync(before, after, this, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not StorageBusyException && NoteHookFault(exception))
            {
                throw;
            }
        }
    }

    private static async ValueTask SummarizeAsync(PendingWrites writes, EntityModel model, long count, CancellationToken cancellationToken)
    {
        if (count > 0 && model.Kind == EntityKind.Tracked)
        {
            writes.Summarize(model, count);
            await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        writes.Release();
    }

    private static AccessOperations Operation(AuditAction action) =>
        action == AuditAction.Updated ? AccessOperations.Update : AccessOperations.Archive;
}

using Crm.Access;
using Crm.Auditing;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

public sealed partial class CrmSession
{
    /// <summary>Changes many records at the versions that the caller saw, in few round trips.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="records">The records as the caller read them, each once.</param>
    /// <param name="change">Makes the changed record of the true one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is kept then.</param>
    /// <returns>How many differed and were stored.</returns>
    /// <remarks>Rules and checks hold for each record. Each change raises the version and has its audit entry; handlers get one <c>bulkChanged</c> event. Any fault refuses all.</remarks>
    /// <inheritdoc cref="UpdateAsync{T}" path="/exception"/>
    public async ValueTask<int> UpdateManyAsync<T>(EntityModel<T> model, IReadOnlyCollection<T> records, Func<T, T> change, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(change);
        var rights = _rights.Of(model);
        var writes = new PendingWrites(this, _scope);
        var count = 0;
        foreach (var chunk in records.Chunk(BulkChunk))
        {
            var changed = new List<Row>(chunk.Length);
            foreach (var (truth, before) in await TrueRowsAsync(writes, model, chunk, cancellationToken).ConfigureAwait(false))
            {
                if (await AddChangeAsync(writes, model, truth, before, change, AuditAction.Updated, summarize: true, cancellationToken).ConfigureAwait(false) is { } after)
                {
                    changed.Add(after);
                }
            }

            await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            foreach (var after in changed)
            {
                await RequireStoredAsync(model, rights, AccessOperations.Update, after, cancellationToken).ConfigureAwait(false);
            }

            writes.Release();
            count += changed.Count;
        }

        _scope.Loaded.Clear();
        await SummarizeAsync(writes, model, count, cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <summary>The stored records at the versions that the caller saw: remembered ones, and the others in one query.</summary>
    private async ValueTask<List<(T Truth, Row Row)>> TrueRowsAsync<T>(PendingWrites writes, EntityModel<T> model, T[] records, CancellationToken cancellationToken)
        where T : class
    {
        var version = model.Version ?? throw new InvalidOperationException($"'{model.Name}' is a ledger: its rows are not changed. Write a new row.");
        var found = new List<(T Truth, Row Row)>(records.Length);
        var missing = new Dictionary<Guid, long>();
        foreach (var record in records)
        {
            var row = writes.Rent(model);
            model.Write(record, row);
            var (id, seen) = (row[model.Id].AsReference, row[version].AsInteger);
            if (_scope.Loaded.Find(model, id) is { } remembered)
            {
                model.Write(remembered, row);
                if (row[version].AsInteger == seen)
                {
                    found.Add((remembered, row));
                    continue;
                }
            }

            missing.Add(id, seen);
        }

        if (missing.Count > 0)
        {
            await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
            var ids = new InPredicate(model.Id, ValueList.From(missing.Keys.Select(FieldValue.Reference)));
            var query = new RecordQuery { Where = Predicate.And(ids, Visible(model, _rights.Of(model))), Limit = missing.Count };
            foreach (var truth in await _storage.QueryAsync(model, query, cancellationToken).ConfigureAwait(false))
            {
                var row = writes.Rent(model);
                model.Write(truth, row);
                var id = row[model.Id].AsReference;
                if (!missing.Remove(id, out var seen) || row[version].AsInteger != seen)
                {
                    throw new StaleVersionException(new RecordRef(model.Root.Name, id), seen);
                }

                found.Add((truth, row));
            }

            foreach (var id in missing.Keys)
            {
                throw NotFound(model, id);
            }
        }

        return found;
    }
}

using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>A session: reads of committed data, or a transaction on a copy that is swapped in at commit.</summary>
internal sealed class InMemorySession : IStorageSession
{
    private readonly TenantStore _store;
    private readonly Marks _marks = new();
    private WriterLock? _writer;
    private TenantData? _data;
    private bool _closed;

    /// <summary>Makes a session; a writing one owns the lock until it commits or is disposed.</summary>
    public InMemorySession(StorageTenant tenant, TenantStore store, SessionMode mode, WriterLock? writer)
    {
        Tenant = tenant;
        _store = store;
        _writer = writer;
        _data = mode == SessionMode.Read ? null : store.Committed;
    }

    public StorageTenant Tenant { get; }

    public bool IsJoined => false;

    private TenantData Data => _data ?? _store.Committed;

    public ValueTask<T?> FindAsync<T>(EntityModel<T> model, Guid id, Predicate where, CancellationToken cancellationToken)
        where T : class
    {
        Enter(cancellationToken);
        var data = Data;
        var found = data.Of(model).Find(id) is { } row && new RowFinder(data).Matches(where, row) ? model.Read(row.Row) : null;
        return ValueTask.FromResult(found);
    }

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(EntityModel<T> model, RecordQuery query, CancellationToken cancellationToken)
        where T : class
    {
        Enter(cancellationToken);
        var page = PageReader.Read(Data, model, query, Tenant.Alphabet, cancellationToken);
        return ValueTask.FromResult<IReadOnlyList<T>>(Array.ConvertAll(page, row => model.Read(row.Row)));
    }

    public ValueTask<long> CountAsync(EntityModel model, Predicate where, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        return ValueTask.FromResult(new RowFinder(Data).Find(model, where, cancellationToken).LongCount());
    }

    public ValueTask<IReadOnlyList<AggregateRow>> AggregateAsync(EntityModel model, AggregateQuery query, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        var rows = new RowFinder(Data).Find(model, query.Where, cancellationToken);
        return ValueTask.FromResult(Aggregation.Of(rows, query));
    }

    public ValueTask WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        var data = EnterToWrite(cancellationToken);
        foreach (var write in batch.Writes)
        {
            data = RowWriter.Write(data, write);
        }

        _data = data;
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> UpdateWhereAsync(EntityModel model, Predicate where, ValueList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var data = EnterToWrite(cancellationToken);
        if (model.Kind != EntityKind.Ledger)
        {
            throw new InvalidOperationException($"'{model.Name}' is tracked: its records change one by one, under their versions. Use WriteAsync.");
        }

        var rows = new RowFinder(data).Find(model, where, cancellationToken).ToArray();
        var table = data.Of(model);
        foreach (var row in rows)
        {
            table = table.Update(row.With(stored => Assign(stored, assignments)));
        }

        _data = data.With(table);
        return ValueTask.FromResult((long)rows.Length);
    }

    public ValueTask<long> DeleteWhereAsync(EntityModel model, Predicate where, int limit, CancellationToken cancellationToken)
    {
        var data = EnterToWrite(cancellationToken);
        var rows = new RowFinder(data).Find(model, where, cancellationToken).Take(Math.Max(0, limit)).ToArray();
        _data = data.With(rows.Aggregate(data.Of(model), (table, row) => table.Delete(row)));
        return ValueTask.FromResult((long)rows.Length);
    }

    public ValueTask<IReadOnlyList<T>> ClaimAsync<T>(EntityModel<T> model, ClaimRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var data = EnterToWrite(cancellationToken);
        var work = model.Work ?? throw new InvalidOperationException($"'{model.Name}' has no WorkRule, so its rows cannot be claimed.");
        var claimed = Array.ConvertAll(
            ClaimSelection.Pick(data, model, work, request),
            row => row.With(stored => Assign(
                stored,
                [new Assignment(work.LeaseToken, FieldValue.Reference(request.Token)), new Assignment(work.LeaseUntil, FieldValue.Instant(request.LeaseUntil))])));
        _data = data.With(claimed.Aggregate(data.Of(model), (table, row) => table.Update(row)));
        return ValueTask.FromResult<IReadOnlyList<T>>(Array.ConvertAll(claimed, row => model.Read(row.Row)));
    }

    public ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken)
    {
        var data = EnterToWrite(cancellationToken);
        var next = data.Sequences.GetValueOrDefault(sequence) + 1;
        _data = data with { Sequences = data.Sequences.SetItem(sequence, next) };
        return ValueTask.FromResult(next);
    }

    public ValueTask LockAsync(string name, CancellationToken cancellationToken)
    {
        EnterToWrite(cancellationToken);
        return ValueTask.CompletedTask;
    }

    public ValueTask SavepointAsync(string name, CancellationToken cancellationToken)
    {
        _marks.Set(name, EnterToWrite(cancellationToken));
        return ValueTask.CompletedTask;
    }

    public ValueTask RollbackToAsync(string name, CancellationToken cancellationToken)
    {
        EnterToWrite(cancellationToken);
        _data = _marks.GoBack(name);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(string name, CancellationToken cancellationToken)
    {
        EnterToWrite(cancellationToken);
        _marks.Release(name);
        return ValueTask.CompletedTask;
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        _store.Committed = EnterToWrite(cancellationToken);
        return DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        Interlocked.Exchange(ref _writer, null)?.Give();
        return ValueTask.CompletedTask;
    }

    private static void Assign(Row row, ValueList<Assignment> assignments)
    {
        foreach (var assignment in assignments)
        {
            row[assignment.Field] = assignment.Value;
        }
    }

    private void Enter(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, this);
    }

    private TenantData EnterToWrite(CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        return _writer is not null
            ? _data!
            : throw new InvalidOperationException("The session only reads. Open it with SessionMode.Write.");
    }
}

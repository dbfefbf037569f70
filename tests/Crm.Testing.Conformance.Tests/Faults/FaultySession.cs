using System.Data.Common;
using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>A session of a sound engine with one fault.</summary>
internal sealed class FaultySession : IStorageSession
{
    private readonly FaultyStorage _storage;
    private readonly IStorageSession _inner;
    private readonly SessionMode _mode;
    private readonly DbTransaction? _host;
    private readonly bool _owns;
    private readonly FaultyPredicates _predicates;
    private readonly FaultyRollback _rollback;
    private bool _ended;

    public FaultySession(FaultyStorage storage, IStorageSession inner, SessionMode mode, StorageTenant tenant, bool owns = true, DbTransaction? host = null)
    {
        _storage = storage;
        _inner = inner;
        _mode = mode;
        _host = host;
        _owns = owns;
        _predicates = new FaultyPredicates(storage, inner);
        _rollback = new FaultyRollback(storage, tenant);
        Tenant = tenant;
        if (mode == SessionMode.Write)
        {
            storage.Writer = inner;
        }
    }

    public StorageTenant Tenant { get; }

    public bool IsJoined => _inner.IsJoined;

    private Fault Fault => _storage.Fault;

    public async ValueTask<T?> FindAsync<T>(EntityModel<T> model, Guid id, Predicate where, CancellationToken cancellationToken)
        where T : class => await _inner.FindAsync(model, id, await _predicates.BendAsync(where), Token(cancellationToken));

    public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(EntityModel<T> model, RecordQuery query, CancellationToken cancellationToken)
        where T : class
    {
        var bent = query with { Where = await _predicates.BendAsync(query.Where), Limit = Fault == Fault.IgnoresTheLimit ? 1_000 : query.Limit };
        if (Fault is Fault.MissingComesFirst or Fault.SortsByUtf16 or Fault.TiesAreNotById && query.OrderBy is not null)
        {
            return await FaultyPages.ReadAsync(_inner, model, bent, Fault);
        }

        var page = await _inner.QueryAsync(model, bent, Token(cancellationToken));
        return Fault == Fault.BackwardPageIsReversed && query.Backward ? [.. page.Reverse()] : page;
    }

    public async ValueTask<long> CountAsync(EntityModel model, Predicate where, CancellationToken cancellationToken)
    {
        if (Fault == Fault.CountIgnoresTheTenant)
        {
            return await _storage.CountOfAllTenantsAsync(model, where);
        }

        var bent = Fault == Fault.CountIgnoresThePredicate ? Predicate.True : await _predicates.BendAsync(where);
        return await _inner.CountAsync(model, bent, Token(cancellationToken));
    }

    public async ValueTask<IReadOnlyList<AggregateRow>> AggregateAsync(EntityModel model, AggregateQuery query, CancellationToken cancellationToken) =>
        await FaultyAggregates.ReadAsync(_inner, model, query with { Where = await _predicates.BendAsync(query.Where) }, Fault);

    public async ValueTask WriteAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await new FaultyWrites(Fault, _inner).WriteAsync(batch, Token(cancellationToken));
            _rollback.Note(batch);
        }
        catch (CrmException) when (Fault == Fault.FailureRollsBackTheHost && _host is not null)
        {
            await _host.RollbackAsync(CancellationToken.None);
            throw;
        }
    }

    public async ValueTask<long> UpdateWhereAsync(EntityModel model, Predicate where, ValueList<Assignment> assignments, CancellationToken cancellationToken)
    {
        var bent = Fault == Fault.UpdateWhereTouchesAll ? Predicate.True : await _predicates.BendAsync(where);
        return await _inner.UpdateWhereAsync(model, bent, assignments, Token(cancellationToken));
    }

    public async ValueTask<long> DeleteWhereAsync(EntityModel model, Predicate where, int limit, CancellationToken cancellationToken) =>
        await _inner.DeleteWhereAsync(model, await _predicates.BendAsync(where), Fault == Fault.DeleteWhereIgnoresTheLimit ? 1_000 : limit, Token(cancellationToken));

    public ValueTask<IReadOnlyList<T>> ClaimAsync<T>(EntityModel<T> model, ClaimRequest request, CancellationToken cancellationToken)
        where T : class
    {
        _rollback.Note(model, request);
        return FaultyClaims.ClaimAsync(_inner, model, request, Fault);
    }

    public ValueTask<long> NextNumberAsync(string sequence, CancellationToken cancellationToken) => Fault switch
    {
        Fault.SequenceIsSharedByTenants => ValueTask.FromResult(_storage.Numbers.AddOrUpdate(sequence, 1, (_, last) => last + 1)),
        Fault.SequenceKeepsRolledBackNumbers => ValueTask.FromResult(_storage.Numbers.AddOrUpdate($"{Tenant.Tenant} {sequence}", 1, (_, last) => last + 1)),
        _ => _inner.NextNumberAsync(sequence, Token(cancellationToken)),
    };

    public ValueTask LockAsync(string name, CancellationToken cancellationToken) => _inner.LockAsync(name, Token(cancellationToken));

    public ValueTask SavepointAsync(string name, CancellationToken cancellationToken) => _inner.SavepointAsync(name, Token(cancellationToken));

    public async ValueTask RollbackToAsync(string name, CancellationToken cancellationToken)
    {
        if (Fault == Fault.IgnoresRollbackTo)
        {
            return;
        }

        await _inner.RollbackToAsync(name, Token(cancellationToken));
        if (Fault == Fault.RollbackToForgetsTheMark)
        {
            await _inner.ReleaseAsync(name, Token(cancellationToken));
        }

        await _rollback.SpoilAsync(_inner);
    }

    public ValueTask ReleaseAsync(string name, CancellationToken cancellationToken) => _inner.ReleaseAsync(name, Token(cancellationToken));

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        _ended = true;
        Forget();
        return _inner.CommitAsync(Token(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_owns)
        {
            return;
        }

        Forget();
        if (Fault == Fault.CommitsOnDispose && _mode == SessionMode.Write && !_ended)
        {
            await CommitAsync(CancellationToken.None);
        }

        if (Fault == Fault.CommitsTheHostsTransaction && _host is not null && !_ended)
        {
            _ended = true;
            await _host.CommitAsync();
        }

        await _inner.DisposeAsync();
        if (_mode == SessionMode.Write && !_ended)
        {
            _ended = true;
            await _rollback.SpoilAsync();
        }
    }

    private void Forget()
    {
        if (ReferenceEquals(_storage.Writer, _inner))
        {
            _storage.Writer = null;
        }
    }

    private CancellationToken Token(CancellationToken cancellationToken) => Fault == Fault.IgnoresCancellation ? CancellationToken.None : cancellationToken;
}

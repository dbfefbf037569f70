using System.Collections.Concurrent;
using System.Data.Common;
using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>A sound engine with one fault.</summary>
internal sealed class FaultyStorage(IStorage inner, Fault fault) : IStorage
{
    private StorageTenant? _first;

    public IStorageSchema Schema => inner.Schema;

    public Fault Fault => fault;

    public IStorage Inner => inner;

    /// <summary>The tenants for whom a session was opened.</summary>
    public ConcurrentDictionary<string, StorageTenant> Tenants { get; } = new(StringComparer.Ordinal);

    /// <summary>The numbers of sequences that are kept outside of transactions.</summary>
    public ConcurrentDictionary<string, long> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>The session that writes now.</summary>
    public IStorageSession? Writer { get; set; }

    /// <summary>Counts the records of every tenant.</summary>
    public async ValueTask<long> CountOfAllTenantsAsync(EntityModel model, Predicate where)
    {
        var count = 0L;
        foreach (var tenant in Tenants.Values)
        {
            await using var session = await inner.OpenAsync(tenant, SessionMode.Read, CancellationToken.None);
            count += await session.CountAsync(model, where, CancellationToken.None);
        }

        return count;
    }

    public async ValueTask<IStorageSession> OpenAsync(StorageTenant tenant, SessionMode mode, CancellationToken cancellationToken)
    {
        Tenants[tenant.Tenant.Name] = tenant;
        _first ??= tenant;
        if (fault == Fault.ReadsUncommitted && mode == SessionMode.Read && Writer is { } writer)
        {
            return new FaultySession(this, writer, mode, tenant, owns: false);
        }

        var token = fault == Fault.IgnoresCancellation ? CancellationToken.None : cancellationToken;
        var seen = fault == Fault.SnapshotMoves && mode == SessionMode.Snapshot ? SessionMode.Read : mode;
        var session = await inner.OpenAsync(fault == Fault.IgnoresTheTenant && mode == SessionMode.Read ? _first : tenant, seen, token);
        return new FaultySession(this, session, mode, tenant);
    }

    public async ValueTask<IStorageSession> JoinAsync(StorageTenant tenant, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        new FaultySession(this, await inner.JoinAsync(tenant, connection, transaction, cancellationToken), SessionMode.Write, tenant, host: transaction);
}

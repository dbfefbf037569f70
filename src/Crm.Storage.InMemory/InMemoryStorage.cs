using System.Collections.Concurrent;
using System.Data.Common;
using Crm.Models;
using Crm.Storage.InMemory;

namespace Crm.Storage;

/// <summary>Keeps everything in the memory of the process: for the tests of applications that embed the SDK.</summary>
/// <remarks>
/// Behaves as a database does: tenants are apart, sessions see only what is committed, one session writes at a time, unique
/// rules and versions hold. It cannot join a transaction of the host, and what it keeps is gone with the instance. Thread-safe.
/// </remarks>
public sealed class InMemoryStorage : IStorage, IDisposable
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, TenantStore> _tenants = new(StringComparer.Ordinal);
    private readonly TenantData _empty;
    private readonly WriterLock _writer;

    /// <summary>Makes an empty storage.</summary>
    /// <param name="catalog">The models that have tables.</param>
    /// <param name="clock">Measures how long a writer waits for another; null for the system's clock.</param>
    /// <param name="patience">How long a writer waits for another before <see cref="StorageBusyException"/>; null for 5 seconds.</param>
    public InMemoryStorage(ModelCatalog catalog, TimeProvider? clock = null, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _empty = TenantData.Empty(catalog);
        _writer = new WriterLock(clock ?? TimeProvider.System, patience ?? DefaultPatience);
    }

    /// <summary>Always current: there are no tables.</summary>
    public IStorageSchema Schema { get; } = new InMemorySchema();

    /// <inheritdoc/>
    public async ValueTask<IStorageSession> OpenAsync(StorageTenant tenant, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        cancellationToken.ThrowIfCancellationRequested();
        var store = _tenants.GetOrAdd(tenant.Tenant.Name, _ => new TenantStore(_empty));
        if (mode != SessionMode.Write)
        {
            return new InMemorySession(tenant, store, mode, null);
        }

        await _writer.TakeAsync(cancellationToken).ConfigureAwait(false);
        return new InMemorySession(tenant, store, mode, _writer);
    }

    /// <summary>Always throws: there is no database whose transaction could be joined.</summary>
    /// <exception cref="JoinException">Always.</exception>
    public ValueTask<IStorageSession> JoinAsync(StorageTenant tenant, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        throw new JoinException("the storage in memory has no database and shares no transaction. To test with a transaction of the host, use UseSqlite with the host's own database.");

    /// <summary>Gives the writer lock's resources back; sessions must be disposed before.</summary>
    public void Dispose() => _writer.Dispose();
}

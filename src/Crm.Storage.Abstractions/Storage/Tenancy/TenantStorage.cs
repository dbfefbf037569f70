using System.Collections.Concurrent;
using System.Data.Common;

namespace Crm.Storage;

/// <summary>Sends each tenant to its own place: a database, a schema, a file, or one that it shares with others.</summary>
/// <typeparam name="TPlace">What tells one place from another, such as a connection string; compared by <c>Equals</c>.</typeparam>
/// <remarks>
/// Thread-safe. A storage is made at the first use of its place and lives as long as this one, with its own caches, so nothing of one
/// place is seen in another. For engines: <c>UseX(tenant => place)</c> registers one.
/// </remarks>
public sealed class TenantStorage<TPlace> : IStorage, IAsyncDisposable, IDisposable
    where TPlace : class
{
    private readonly Func<Tenant, TPlace?> _locate;
    private readonly Func<TPlace, IStorage> _make;
    private readonly ConcurrentDictionary<TPlace, Lazy<IStorage>> _storages = new();

    /// <summary>Makes the storage; nothing is opened yet.</summary>
    /// <param name="locate">Gives the place of a tenant, at each use of the CRM, so that it should be quick; null for a tenant that has none.</param>
    /// <param name="make">Makes the storage of a place; disposed with this one.</param>
    /// <param name="directory">The host's tenants, for upgrades and health checks of all places; null where the host lists none.</param>
    public TenantStorage(Func<Tenant, TPlace?> locate, Func<TPlace, IStorage> make, ITenantDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(locate);
        ArgumentNullException.ThrowIfNull(make);
        _locate = locate;
        _make = make;
        Schema = new TenantSchemas(directory, Of);
    }

    /// <summary>The tables of all places, found by walking the directory.</summary>
    public IStorageSchema Schema { get; }

    /// <inheritdoc/>
    public IStorageSchema SchemaOf(Tenant tenant) => Of(tenant).SchemaOf(tenant);

    /// <inheritdoc/>
    public ValueTask<IStorageSession> OpenAsync(StorageTenant tenant, SessionMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Of(tenant.Tenant).OpenAsync(tenant, mode, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IStorageSession> JoinAsync(StorageTenant tenant, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return Of(tenant.Tenant).JoinAsync(tenant, connection, transaction, cancellationToken);
    }

    /// <summary>Disposes the storages of all places.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var storage in Take())
        {
            if (storage is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        foreach (var storage in Take())
        {
            (storage as IDisposable)?.Dispose();
        }
    }

    private IStorage Of(Tenant tenant)
    {
        var place = _locate(tenant);
        return place is null
            ? throw new UnknownTenantException(tenant)
            : _storages.GetOrAdd(place, static (place, make) => new Lazy<IStorage>(() => make(place)), _make).Value;
    }

    private IStorage[] Take()
    {
        var made = _storages.Values.Where(storage => storage.IsValueCreated).Select(storage => storage.Value).ToArray();
        _storages.Clear();
        return made;
    }
}

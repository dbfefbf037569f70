using System.Data.Common;

namespace Crm.Storage;

/// <summary>The port to a database: what a storage engine implements.</summary>
/// <remarks>One instance per application, thread-safe. It knows tenants, models and predicates; rights, audit and events are written above it, once for all engines.</remarks>
public interface IStorage
{
    /// <summary>The tables: their state and their upgrade.</summary>
    IStorageSchema Schema { get; }

    /// <summary>The tables in which the data of a tenant are kept; those of all tenants unless tenants have storages of their own.</summary>
    /// <exception cref="UnknownTenantException">The host names no storage for the tenant.</exception>
    IStorageSchema SchemaOf(Tenant tenant) => Schema;

    /// <summary>Opens a session of the engine's own.</summary>
    /// <param name="tenant">Whose data; no call of the session sees any other.</param>
    /// <param name="mode">What the session may do and see.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="StorageBusyException">Another writer holds the database; nothing has happened, try again.</exception>
    /// <exception cref="StorageUnavailableException">The database cannot be opened.</exception>
    ValueTask<IStorageSession> OpenAsync(StorageTenant tenant, SessionMode mode, CancellationToken cancellationToken);

    /// <summary>Opens a session inside a transaction of the host, which alone commits or rolls back.</summary>
    /// <param name="tenant">Whose data.</param>
    /// <param name="connection">The host's open connection.</param>
    /// <param name="transaction">The host's open transaction on it.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="JoinException">The connection is of another kind of database, or the engine cannot join.</exception>
    ValueTask<IStorageSession> JoinAsync(StorageTenant tenant, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);
}

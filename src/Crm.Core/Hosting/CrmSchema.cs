using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Hosting;

/// <summary>Makes and upgrades the tables of the configured storage.</summary>
/// <remarks>A singleton, thread-safe. Within an ambient <c>TransactionScope</c> each call throws <see cref="ScopeException"/>: tables are not made in a transaction of the host.</remarks>
public sealed class CrmSchema
{
    private readonly IServiceProvider _services;

    internal CrmSchema(IServiceProvider services) => _services = services;

    private IStorage Storage => System.Transactions.Transaction.Current is null
        ? _services.GetRequiredService<CrmRuntime>().Storage
        : throw new ScopeException("scope.ambientTransaction");

    /// <summary>Makes or upgrades the tables under a lock of the engine, so that any number of processes may call it at once. Idempotent.</summary>
    /// <returns>The state afterwards; where tenants have storages of their own, the worst of all that <c>UseTenants</c> lists.</returns>
    /// <exception cref="SchemaException">Some tenants' tables could not be upgraded, or the host lists none; those of the others were upgraded.</exception>
    public Task<SchemaStatus> MigrateAsync(CancellationToken cancellationToken = default) => Storage.Schema.MigrateAsync(cancellationToken);

    /// <summary>Makes or upgrades the tables that hold the data of one tenant, for example when it becomes a customer.</summary>
    /// <inheritdoc cref="MigrateAsync(CancellationToken)"/>
    public Task<SchemaStatus> MigrateAsync(Tenant tenant, CancellationToken cancellationToken = default) => Storage.SchemaOf(tenant).MigrateAsync(cancellationToken);

    /// <summary>Tells whether the tables are there and recent enough.</summary>
    /// <returns>Where tenants have storages of their own, the worst state of all and whose it is.</returns>
    public Task<SchemaStatus> GetStatusAsync(CancellationToken cancellationToken = default) => Storage.Schema.GetStatusAsync(cancellationToken);

    /// <summary>Tells whether the tables that hold the data of one tenant are there and recent enough.</summary>
    public Task<SchemaStatus> GetStatusAsync(Tenant tenant, CancellationToken cancellationToken = default) => Storage.SchemaOf(tenant).GetStatusAsync(cancellationToken);

    /// <inheritdoc cref="IStorageSchema.CreateUpgradeScriptAsync"/>
    public Task<string> CreateUpgradeScriptAsync(CancellationToken cancellationToken = default) => Storage.Schema.CreateUpgradeScriptAsync(cancellationToken);

    /// <summary>The statements by which a DBA brings the tables of one tenant's storage to what the code needs; empty when nothing is to be done.</summary>
    /// <inheritdoc cref="IStorageSchema.CreateUpgradeScriptAsync" path="/remarks"/>
    /// <exception cref="SchemaException">The tables are too new for the code.</exception>
    public Task<string> CreateUpgradeScriptAsync(Tenant tenant, CancellationToken cancellationToken = default) => Storage.SchemaOf(tenant).CreateUpgradeScriptAsync(cancellationToken);

    /// <inheritdoc cref="IStorageSchema.CreateScript"/>
    public string CreateScript() => Storage.Schema.CreateScript();

    /// <summary>The statements by which a DBA makes the tables of one tenant's storage; empty for engines without any.</summary>
    public string CreateScript(Tenant tenant) => Storage.SchemaOf(tenant).CreateScript();
}

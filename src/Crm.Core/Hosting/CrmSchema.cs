using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Hosting;

/// <summary>Makes and upgrades the tables of the configured storage.</summary>
/// <remarks>A singleton, thread-safe.</remarks>
public sealed class CrmSchema
{
    private readonly IServiceProvider _services;

    internal CrmSchema(IServiceProvider services) => _services = services;

    private IStorageSchema Schema => _services.GetRequiredService<CrmRuntime>().Storage.Schema;

    /// <inheritdoc cref="IStorageSchema.MigrateAsync"/>
    public Task<SchemaStatus> MigrateAsync(CancellationToken cancellationToken = default) => Schema.MigrateAsync(cancellationToken);

    /// <inheritdoc cref="IStorageSchema.GetStatusAsync"/>
    public Task<SchemaStatus> GetStatusAsync(CancellationToken cancellationToken = default) => Schema.GetStatusAsync(cancellationToken);

    /// <inheritdoc cref="IStorageSchema.CreateScript"/>
    public string CreateScript() => Schema.CreateScript();
}

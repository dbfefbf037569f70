using Crm;
using Crm.Hosting;
using Crm.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shortcuts for programs without a host.</summary>
public static class CrmProviderExtensions
{
    /// <summary>Makes or upgrades the tables; does nothing when they fit.</summary>
    public static Task<SchemaStatus> MigrateCrmAsync(this IServiceProvider services, CancellationToken cancellationToken = default) =>
        services.GetRequiredService<CrmSchema>().MigrateAsync(cancellationToken);

    /// <summary>Makes a scope for an actor of the only tenant; dispose it.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="actor">The host's string for who acts.</param>
    public static CrmScope CreateCrmScope(this IServiceProvider services, string actor) =>
        services.GetRequiredService<ICrmScopeFactory>().Create(new Actor(actor));
}

using Crm.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.Storage;

/// <summary>How an engine is chosen: what each <c>UseX</c> of a storage package calls.</summary>
public static class StorageCrmBuilderExtensions
{
    /// <summary>Keeps the data in a storage, in place of any chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="make">Makes the storage over the models when it is first asked for; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public static CrmBuilder UseStorage(this CrmBuilder builder, Func<ModelCatalog, IStorage> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return Use(builder, services => make(services.GetRequiredService<ModelCatalog>()));
    }

    /// <summary>Keeps the data of each tenant in a place of its own, or of several together, in place of any storage chosen before.</summary>
    /// <typeparam name="TPlace">What tells one place from another, such as a connection string; compared by <c>Equals</c>.</typeparam>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="locate">Gives the place of a tenant, at each use of the CRM, so that it should be quick; null for a tenant that has none.</param>
    /// <param name="make">Makes the storage of a place over the models at its first use.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Upgrades and health checks reach the places of the tenants that the host lists with <c>UseTenants</c>.</remarks>
    public static CrmBuilder UseStorage<TPlace>(this CrmBuilder builder, Func<Tenant, TPlace?> locate, Func<ModelCatalog, TPlace, IStorage> make)
        where TPlace : class
    {
        ArgumentNullException.ThrowIfNull(locate);
        ArgumentNullException.ThrowIfNull(make);
        return Use(builder, services =>
        {
            var catalog = services.GetRequiredService<ModelCatalog>();
            return new TenantStorage<TPlace>(locate, place => make(catalog, place), services.GetService<ITenantDirectory>());
        });
    }

    private static CrmBuilder Use(CrmBuilder builder, Func<IServiceProvider, IStorage> make)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.RemoveAll<IStorage>();
        builder.Services.AddSingleton(make);
        return builder;
    }
}

using Crm.Models;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Chooses the storage in memory.</summary>
public static class InMemoryCrmBuilderExtensions
{
    /// <summary>Keeps everything in the memory of the process, for tests: nothing to install, and gone with the service provider.</summary>
    /// <param name="builder">The builder of <c>AddCrm</c>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Waits for a lock are measured by the system's clock, not by an injected one: a test that stands still in time must not wait for ever.</remarks>
    public static CrmBuilder UseInMemory(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IStorage>(services => new InMemoryStorage(services.GetRequiredService<ModelCatalog>()));
        return builder;
    }
}

using Crm;
using Crm.Models;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Snippets;

// snippet: useEngine
/// <summary>Chooses our engine.</summary>
public static class MyEngineCrmBuilderExtensions
{
    /// <summary>Keeps the data in our database, in place of any storage chosen before.</summary>
    public static CrmBuilder UseMyEngine(this CrmBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.RemoveAll<IStorage>();
        builder.Services.AddSingleton<IStorage>(services => new MyStorage(services.GetRequiredService<ModelCatalog>(), connectionString));
        return builder;
    }
}
// end

/// <summary>Stands for an engine of somebody else's.</summary>
internal sealed class MyStorage(ModelCatalog catalog, string connectionString) : IStorage
{
    public IStorageSchema Schema => throw new InvalidOperationException($"{connectionString}: {catalog.Roots.Count} entities, and no engine.");

    public ValueTask<IStorageSession> OpenAsync(StorageTenant tenant, SessionMode mode, CancellationToken cancellationToken) =>
        throw new StorageUnavailableException("there is no engine");

    public ValueTask<IStorageSession> JoinAsync(
        StorageTenant tenant, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken) =>
        throw new StorageUnavailableException("there is no engine");
}

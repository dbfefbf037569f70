using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Chooses SQLite.</summary>
public static class SqliteCrmBuilderExtensions
{
    /// <summary>Keeps the data in a SQLite database, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite, such as <c>Data Source=crm.db</c>.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UseSqlite(this CrmBuilder builder, string connectionString, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = new SqliteStorageOptions();
        configure?.Invoke(options);
        builder.Services.RemoveAll<IStorage>();
        builder.Services.AddSingleton<IStorage>(services => new SqliteStorage(services.GetRequiredService<ModelCatalog>(), connectionString, options));
        return builder;
    }

    /// <summary>Keeps the data of each tenant in a SQLite database of its own, or of several together, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">The connection string of a tenant's database; tenants with the same one share it. Asked at each use, so it should be quick; null for a tenant that has none.</param>
    /// <param name="configure">Changes the options of all of them.</param>
    /// <remarks>List the tenants with <c>UseTenants</c>, so that <c>MigrateAsync</c> and the health check reach all files.</remarks>
    public static CrmBuilder UseSqlite(this CrmBuilder builder, Func<Tenant, string?> connectionString, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionString);
        var options = new SqliteStorageOptions();
        configure?.Invoke(options);
        builder.Services.RemoveAll<IStorage>();
        builder.Services.AddSingleton<IStorage>(services =>
        {
            var catalog = services.GetRequiredService<ModelCatalog>();
            return new TenantStorage<string>(connectionString, place => new SqliteStorage(catalog, place, options), services.GetService<ITenantDirectory>());
        });
        return builder;
    }
}

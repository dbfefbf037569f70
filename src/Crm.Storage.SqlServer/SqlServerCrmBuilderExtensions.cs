using Crm.Models;
using Crm.Storage;
using Crm.Storage.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm;

/// <summary>Chooses SQL Server.</summary>
public static class SqlServerCrmBuilderExtensions
{
    /// <summary>Keeps the data in a SQL Server database, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.SqlClient, such as <c>Server=localhost;Database=erp;Integrated Security=true</c>. Pooling and time-outs are as it says; <c>Enlist</c> and <c>MultipleActiveResultSets</c> are off whatever it says.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UseSqlServer(this CrmBuilder builder, string connectionString, Action<SqlServerStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return Use(builder, configure, (catalog, options) => new SqlServerStorage(catalog, connectionString, options));
    }

    /// <summary>Keeps the data in a SQL Server database whose connections the host makes (with an access token, say), in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connections">Makes a new connection, not opened, each time; the SDK opens and disposes it. Its connection string should say <c>Enlist=false</c>.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UseSqlServer(this CrmBuilder builder, Func<SqlConnection> connections, Action<SqlServerStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connections);
        return Use(builder, configure, (catalog, options) => new SqlServerStorage(catalog, connections, options));
    }

    /// <summary>Keeps the data of each tenant in a database or schema of its own, or of several together, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">The connection string of a tenant's database. Asked at each use, so it should be quick; null for a tenant that has none.</param>
    /// <param name="schema">The schema of a tenant in its database; <see cref="SqlServerStorageOptions.Schema"/> where it is left out. Tenants with the same connection string and schema share the tables.</param>
    /// <param name="configure">Changes the options of all of them.</param>
    /// <remarks>List the tenants with <c>UseTenants</c>, so that <c>MigrateAsync</c> and the health check reach all of them.</remarks>
    public static CrmBuilder UseSqlServer(this CrmBuilder builder, Func<Tenant, string?> connectionString, Func<Tenant, string>? schema = null, Action<SqlServerStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionString);
        var options = new SqlServerStorageOptions();
        configure?.Invoke(options);
        builder.Services.RemoveAll<IStorage>();
        builder.Services.AddSingleton<IStorage>(services => SqlServerPlaces.Create(
            services.GetRequiredService<ModelCatalog>(), connectionString, schema, options, services.GetService<ITenantDirectory>()));
        return builder;
    }

    private static CrmBuilder Use(CrmBuilder builder, Action<SqlServerStorageOptions>? configure, Func<ModelCatalog, SqlServerStorageOptions, SqlServerStorage> make)
    {
        var options = new SqlServerStorageOptions();
        configure?.Invoke(options);
        builder.Services.RemoveAll<IStorage>();
        builder.Services.AddSingleton<IStorage>(services => make(services.GetRequiredService<ModelCatalog>(), options));
        return builder;
    }
}

using Crm.Storage;
using Crm.Storage.SqlServer;
using Crm.Storage.Sql;
using Microsoft.Data.SqlClient;

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
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = Options(configure);
        return builder.UseStorage(catalog => new SqlServerStorage(catalog, connectionString, options));
    }

    /// <summary>Keeps the data in a SQL Server database whose connections the host makes (with an access token, say), in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connections">Makes a new connection, not opened, each time; the SDK opens and disposes it. Its connection string should say <c>Enlist=false</c>.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UseSqlServer(this CrmBuilder builder, Func<SqlConnection> connections, Action<SqlServerStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connections);
        var options = Options(configure);
        return builder.UseStorage(catalog => new SqlServerStorage(catalog, connections, options));
    }

    /// <summary>Keeps the data of each tenant in a database or schema of its own, or of several together, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">The connection string of a tenant's database. Asked at each use, so it should be quick; null for a tenant that has none.</param>
    /// <param name="schema">The schema of a tenant in its database; <see cref="SqlServerStorageOptions.Schema"/> where it is left out. Tenants with the same connection string and schema share the tables.</param>
    /// <param name="configure">Changes the options of all of them.</param>
    /// <remarks>List the tenants with <c>UseTenants</c>, so that <c>MigrateAsync</c> and the health check reach all of them.</remarks>
    public static CrmBuilder UseSqlServer(this CrmBuilder builder, Func<Tenant, string?> connectionString, Func<Tenant, string>? schema = null, Action<SqlServerStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var options = Options(configure);
        return builder.UsePlaces(connectionString, schema, options.Schema, (catalog, place) => new SqlServerStorage(catalog, place.Source, options.In(place.Schema)));
    }

    private static SqlServerStorageOptions Options(Action<SqlServerStorageOptions>? configure)
    {
        var options = new SqlServerStorageOptions();
        configure?.Invoke(options);
        return options;
    }
}

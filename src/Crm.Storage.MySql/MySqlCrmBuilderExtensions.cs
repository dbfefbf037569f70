using Crm.Storage;
using Crm.Storage.MySql;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm;

/// <summary>Chooses MariaDB or MySQL.</summary>
public static class MySqlCrmBuilderExtensions
{
    /// <summary>Keeps the data in a MariaDB or MySQL database, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">A connection string of MySqlConnector, such as <c>Server=localhost;Database=erp;User=erp</c>. Pooling and time-outs are as it says.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UseMySql(this CrmBuilder builder, string connectionString, Action<MySqlStorageOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = Options(configure);
        return builder.UseStorage(catalog => new MySqlStorage(catalog, connectionString, options));
    }

    /// <summary>Keeps the data in a MariaDB or MySQL database whose connections the host configures, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="dataSource">Hands out connections, and stays the host's: the SDK does not dispose it.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UseMySql(this CrmBuilder builder, MySqlDataSource dataSource, Action<MySqlStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var options = Options(configure);
        return builder.UseStorage(catalog => new MySqlStorage(catalog, dataSource, options));
    }

    /// <summary>Keeps the data of each tenant in a database of its own, or of several together, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="dataSource">The connections to a tenant's server; they stay the host's. Asked at each use, so it should be quick and give the same object each time; null for a tenant that has none.</param>
    /// <param name="schema">The database of a tenant on it; <see cref="MySqlStorageOptions.Schema"/> where it is left out. Tenants with the same server and database share the tables.</param>
    /// <param name="configure">Changes the options of all of them.</param>
    /// <remarks>List the tenants with <c>UseTenants</c>, so that <c>MigrateAsync</c> and the health check reach all of them.</remarks>
    public static CrmBuilder UseMySql(this CrmBuilder builder, Func<Tenant, MySqlDataSource?> dataSource, Func<Tenant, string>? schema = null, Action<MySqlStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var options = Options(configure);
        return builder.UsePlaces(dataSource, schema, options.Schema, (catalog, place) => new MySqlStorage(catalog, place.Source, options.In(place.Schema)));
    }

    private static MySqlStorageOptions Options(Action<MySqlStorageOptions>? configure)
    {
        var options = new MySqlStorageOptions();
        configure?.Invoke(options);
        return options;
    }
}

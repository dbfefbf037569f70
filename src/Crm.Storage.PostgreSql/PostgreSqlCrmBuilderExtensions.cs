using System.Collections.Concurrent;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sql;
using Npgsql;

namespace Crm;

/// <summary>Chooses PostgreSQL.</summary>
public static class PostgreSqlCrmBuilderExtensions
{
    /// <summary>Keeps the data in a PostgreSQL database, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">A connection string of Npgsql, such as <c>Host=localhost;Database=erp;Username=erp</c>. Pooling and time-outs are as it says; statements are prepared whether or not it asks for it.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UsePostgreSql(this CrmBuilder builder, string connectionString, Action<PostgreSqlStorageOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = Options(configure);
        return builder.UseStorage(catalog => new PostgreSqlStorage(catalog, connectionString, options));
    }

    /// <summary>Keeps the data in a PostgreSQL database whose connections the host configures, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="dataSource">Hands out connections, and stays the host's: the SDK does not dispose it.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UsePostgreSql(this CrmBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var options = Options(configure);
        return builder.UseStorage(catalog => new PostgreSqlStorage(catalog, dataSource, options));
    }

    /// <summary>Keeps the data of each tenant in a database or schema of its own, or of several together, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="dataSource">The connections to a tenant's database; they stay the host's. Asked at each use, so it should be quick and give the same object each time; null for a tenant that has none.</param>
    /// <param name="schema">The schema of a tenant in its database; <see cref="PostgreSqlStorageOptions.Schema"/> where it is left out. Tenants with the same database and schema share the tables.</param>
    /// <param name="configure">Changes the options of all of them.</param>
    /// <remarks>List the tenants with <c>UseTenants</c>, so that <c>MigrateAsync</c> and the health check reach all of them.</remarks>
    public static CrmBuilder UsePostgreSql(this CrmBuilder builder, Func<Tenant, NpgsqlDataSource?> dataSource, Func<Tenant, string>? schema = null, Action<PostgreSqlStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var options = Options(configure);
        var prepared = new ConcurrentDictionary<NpgsqlDataSource, PostgreSqlPrepared>();
        return builder.UsePlaces(dataSource, schema, options.Schema, (catalog, place) => new PostgreSqlStorage(
            catalog, place.Source, ownsSource: false, options.In(place.Schema), [], prepared.GetOrAdd(place.Source, static _ => new PostgreSqlPrepared())));
    }

    private static PostgreSqlStorageOptions Options(Action<PostgreSqlStorageOptions>? configure)
    {
        var options = new PostgreSqlStorageOptions();
        configure?.Invoke(options);
        return options;
    }
}

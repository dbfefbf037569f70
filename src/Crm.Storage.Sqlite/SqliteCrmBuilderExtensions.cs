using Crm.Storage;
using Crm.Storage.Sqlite;

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
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var options = Options(configure);
        return builder.UseStorage(catalog => new SqliteStorage(catalog, connectionString, options));
    }

    /// <summary>Keeps the data of each tenant in a SQLite database of its own, or of several together, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="connectionString">The connection string of a tenant's database; tenants with the same one share it. Asked at each use, so it should be quick; null for a tenant that has none.</param>
    /// <param name="configure">Changes the options of all of them.</param>
    /// <remarks>List the tenants with <c>UseTenants</c>, so that <c>MigrateAsync</c> and the health check reach all files.</remarks>
    public static CrmBuilder UseSqlite(this CrmBuilder builder, Func<Tenant, string?> connectionString, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        var options = Options(configure);
        return builder.UseStorage(connectionString, (catalog, place) => new SqliteStorage(catalog, place, options));
    }

    private static SqliteStorageOptions Options(Action<SqliteStorageOptions>? configure)
    {
        var options = new SqliteStorageOptions();
        configure?.Invoke(options);
        return options;
    }
}

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
}

using Crm.Models;
using Crm.Storage;
using Crm.Storage.MySql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return Use(builder, configure, (catalog, options) => new MySqlStorage(catalog, connectionString, options));
    }

    /// <summary>Keeps the data in a MariaDB or MySQL database whose connections the host configures, in place of any storage chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="dataSource">Hands out connections, and stays the host's: the SDK does not dispose it.</param>
    /// <param name="configure">Changes the options; they are checked when the storage is first asked for.</param>
    public static CrmBuilder UseMySql(this CrmBuilder builder, MySqlDataSource dataSource, Action<MySqlStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(builder, configure, (catalog, options) => new MySqlStorage(catalog, dataSource, options));
    }

    private static CrmBuilder Use(CrmBuilder builder, Action<MySqlStorageOptions>? configure, Func<ModelCatalog, MySqlStorageOptions, MySqlStorage> make)
    {
        var options = new MySqlStorageOptions();
        configure?.Invoke(options);
        builder.Services.RemoveAll<IStorage>();
        builder.Services.AddSingleton<IStorage>(services => make(services.GetRequiredService<ModelCatalog>(), options));
        return builder;
    }
}

using Crm.Models;
using Crm.Storage.MySql;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sql;
using Crm.Storage.Sqlite;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Upgrades;

/// <summary>The application whose tables are upgraded: the models of the SDK, of imports and of an add-on.</summary>
public static class UpgradeApp
{
    public static ServiceProvider Start(string engine, string connectionString) => new ServiceCollection()
        .AddCrm(crm =>
        {
            _ = engine switch
            {
                "mysql" => crm.UseMySql(connectionString),
                "postgresql" => crm.UsePostgreSql(connectionString),
                _ => crm.UseSqlite(connectionString),
            };
            crm.AddImport().AddFleet().AllowEverything().UseTenantSettings(_ => null);
        })
        .BuildServiceProvider();

    /// <summary>Opens the storage of these models, at these steps.</summary>
    public static SqlStorage Open(string engine, string connectionString, ModelCatalog catalog, params SchemaStep[] steps) => engine switch
    {
        "mysql" => new MySqlStorage(catalog, MySqlSource.Create(connectionString), ownsSource: true, new MySqlStorageOptions(), steps),
        "postgresql" => new PostgreSqlStorage(catalog, PostgreSqlSource.Create(connectionString), ownsSource: true, new PostgreSqlStorageOptions(), steps),
        _ => new SqliteStorage(catalog, connectionString, new SqliteStorageOptions(), steps),
    };
}

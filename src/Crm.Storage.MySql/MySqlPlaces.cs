using Crm.Models;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>A server and a database on it.</summary>
internal sealed record MySqlPlace(MySqlDataSource Source, string? Schema);

/// <summary>Makes the storage of tenants that have servers and databases of their own.</summary>
internal static class MySqlPlaces
{
    public static TenantStorage<MySqlPlace> Create(
        ModelCatalog catalog, Func<Tenant, MySqlDataSource?> source, Func<Tenant, string>? schema, MySqlStorageOptions options, ITenantDirectory? directory) => new(
            tenant => source(tenant) is { } found ? new MySqlPlace(found, schema is null ? options.Schema : schema(tenant)) : null,
            place => new MySqlStorage(catalog, place.Source, new MySqlStorageOptions { TablePrefix = options.TablePrefix, Schema = place.Schema }),
            directory);
}

using Crm.Models;

namespace Crm.Storage.SqlServer;

/// <summary>A database and a schema in it.</summary>
internal sealed record SqlServerPlace(string ConnectionString, string? Schema);

/// <summary>Makes the storage of tenants that have databases and schemas of their own.</summary>
internal static class SqlServerPlaces
{
    public static TenantStorage<SqlServerPlace> Create(
        ModelCatalog catalog, Func<Tenant, string?> connectionString, Func<Tenant, string>? schema, SqlServerStorageOptions options, ITenantDirectory? directory) => new(
        tenant => connectionString(tenant) is { } found ? new SqlServerPlace(found, schema is null ? options.Schema : schema(tenant)) : null,
        place => new SqlServerStorage(catalog, place.ConnectionString, new SqlServerStorageOptions { TablePrefix = options.TablePrefix, Schema = place.Schema }),
        directory);
}

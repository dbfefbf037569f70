using System.Collections.Concurrent;
using Crm.Models;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>A database and a schema in it.</summary>
internal sealed record PostgreSqlPlace(NpgsqlDataSource Source, string? Schema);

/// <summary>Makes the storage of tenants that have databases and schemas of their own.</summary>
internal static class PostgreSqlPlaces
{
    public static TenantStorage<PostgreSqlPlace> Create(
        ModelCatalog catalog, Func<Tenant, NpgsqlDataSource?> source, Func<Tenant, string>? schema, PostgreSqlStorageOptions options, ITenantDirectory? directory)
    {
        var prepared = new ConcurrentDictionary<NpgsqlDataSource, PostgreSqlPrepared>();
        return new TenantStorage<PostgreSqlPlace>(
            tenant => source(tenant) is { } found ? new PostgreSqlPlace(found, schema is null ? options.Schema : schema(tenant)) : null,
            place => new PostgreSqlStorage(
                catalog,
                place.Source,
                ownsSource: false,
                options.In(place.Schema),
                [],
                prepared.GetOrAdd(place.Source, static _ => new PostgreSqlPrepared())),
            directory);
    }
}

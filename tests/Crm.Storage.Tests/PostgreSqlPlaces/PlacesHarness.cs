using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Crm.PostgreSqlPlaces;

/// <summary>Two databases with two schemas in each; the suite's two tenants have a schema each in the first database, so that a host's transaction may hold both.</summary>
public sealed class PlacesHarness : IStorageHarness
{
    private PostgreSqlDatabase? _first;
    private PostgreSqlDatabase? _second;
    private ServiceProvider? _services;

    public async ValueTask<IStorage> CreateAsync(ModelCatalog catalog)
    {
        _first = await PostgreSqlDatabase.RentAsync("places");
        _second = await PostgreSqlDatabase.RentAsync("places");
        var services = new ServiceCollection().AddSingleton(catalog).AddSingleton<ITenantDirectory>(new Tenants());
        new CrmBuilder(services).UsePostgreSql(SourceOf, SchemaOf);
        _services = services.BuildServiceProvider();
        return _services.GetRequiredService<IStorage>();
    }

    /// <summary>Of the first tenant's database; the tables are named with their schema, so the host's search path plays no part.</summary>
    public async ValueTask<DbConnection> OpenHostConnectionAsync() => await _first!.Source.OpenConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        foreach (var database in (PostgreSqlDatabase?[])[_first, _second])
        {
            if (database is not null)
            {
                await database.DisposeAsync();
            }
        }
    }

    private static string SchemaOf(Tenant tenant) => tenant.Name == "acme" || tenant.Name.EndsWith('n') ? "north" : "south";

    private NpgsqlDataSource SourceOf(Tenant tenant) => tenant.Name is "acme" or "other" ? _first!.Source : _second!.Source;

    private sealed class Tenants : ITenantDirectory
    {
        /// <summary>One name for each place.</summary>
        public IAsyncEnumerable<Tenant> ListAsync(CancellationToken cancellationToken = default) =>
            new[] { "acme", "other", "alphabet-en", "alphabet-fa" }.Select(name => new Tenant(name)).ToAsyncEnumerable();
    }
}

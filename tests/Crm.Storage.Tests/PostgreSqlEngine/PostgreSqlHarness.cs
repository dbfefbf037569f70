using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.TestServers;

namespace Crm.PostgreSqlEngine;

/// <summary>A database for each test.</summary>
public sealed class PostgreSqlHarness : IStorageHarness
{
    private PostgreSqlDatabase? _database;
    private PostgreSqlStorage? _storage;

    public async ValueTask<IStorage> CreateAsync(ModelCatalog catalog)
    {
        _database = await PostgreSqlDatabase.RentAsync("conformance");
        return _storage = new PostgreSqlStorage(catalog, _database.Source);
    }

    public async ValueTask<DbConnection> OpenHostConnectionAsync() => await _database!.Source.OpenConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}

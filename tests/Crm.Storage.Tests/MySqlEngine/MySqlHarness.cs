using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.MySql;
using Crm.TestServers;

namespace Crm.MySqlEngine;

/// <summary>A database for each test.</summary>
public sealed class MySqlHarness : IStorageHarness
{
    private MySqlDatabase? _database;
    private MySqlStorage? _storage;

    public async ValueTask<IStorage> CreateAsync(ModelCatalog catalog)
    {
        _database = await MySqlDatabase.RentAsync("conformance");
        return _storage = new MySqlStorage(catalog, _database.Source);
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

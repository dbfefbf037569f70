using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.MySql;
using Crm.TestServers;
using MySqlConnector;

namespace Crm.MySqlEngine;

/// <summary>A database for each test.</summary>
/// <param name="loads">True for connections that may load local data, by which many rows go then.</param>
public sealed class MySqlHarness(bool loads = false) : IStorageHarness
{
    private MySqlDataSource? _source;
    private MySqlDatabase? _database;
    private MySqlStorage? _storage;

    public async ValueTask<IStorage> CreateAsync(ModelCatalog catalog)
    {
        _database = await MySqlDatabase.RentAsync("conformance");
        _source = loads ? new MySqlDataSource(_database.ConnectionString + ";AllowLoadLocalInfile=true") : null;
        return _storage = new MySqlStorage(catalog, _source ?? _database.Source);
    }

    public async ValueTask<DbConnection> OpenHostConnectionAsync() => await (_source ?? _database!.Source).OpenConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}

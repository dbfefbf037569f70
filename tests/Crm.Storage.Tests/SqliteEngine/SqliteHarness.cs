using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Crm.SqliteEngine;

/// <summary>A database file for each test.</summary>
public sealed class SqliteHarness : IStorageHarness
{
    private DirectoryInfo? _folder;
    private SqliteStorage? _storage;

    private string ConnectionString => $"Data Source={Path.Combine(_folder!.FullName, "crm.sqlite")};Pooling=False";

    public ValueTask<IStorage> CreateAsync(ModelCatalog catalog)
    {
        _folder = Directory.CreateTempSubdirectory("crm-sqlite-");
        return ValueTask.FromResult<IStorage>(_storage = new SqliteStorage(catalog, ConnectionString));
    }

    public async ValueTask<DbConnection> OpenHostConnectionAsync()
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        _folder?.Delete(recursive: true);
    }
}

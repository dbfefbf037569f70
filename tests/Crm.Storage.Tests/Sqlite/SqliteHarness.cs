using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Crm.Sqlite;

/// <summary>A SQLite file for each test.</summary>
public sealed class SqliteHarness : IStorageHarness
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-conformance-").FullName;
    private SqliteStorage? _storage;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "crm.db")}";

    public ValueTask<IStorage> CreateAsync(ModelCatalog catalog) => ValueTask.FromResult<IStorage>(_storage = new SqliteStorage(catalog, ConnectionString));

    public async ValueTask<DbConnection> OpenHostConnectionAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

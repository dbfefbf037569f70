using Crm.Conformance;
using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sqlite;

namespace Crm.Differential;

/// <summary>A SQLite database in memory.</summary>
internal sealed class SqliteMemory : IStorageHarness
{
    private SqliteStorage? _storage;

    public ValueTask<IStorage> CreateAsync(ModelCatalog catalog) => ValueTask.FromResult<IStorage>(_storage = new SqliteStorage(catalog, "Data Source=:memory:"));

    public async ValueTask DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }
}

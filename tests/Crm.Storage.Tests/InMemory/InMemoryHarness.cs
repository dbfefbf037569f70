using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Crm.InMemory;

/// <summary>A storage in memory for each test.</summary>
public sealed class InMemoryHarness : IStorageHarness
{
    private InMemoryStorage? _storage;

    public ValueTask<IStorage> CreateAsync(ModelCatalog catalog) => ValueTask.FromResult<IStorage>(_storage = new InMemoryStorage(catalog));

    public ValueTask DisposeAsync()
    {
        _storage?.Dispose();
        return ValueTask.CompletedTask;
    }
}

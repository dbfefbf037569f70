using System.Data.Common;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>Seeds a fault into the engine of another harness.</summary>
internal sealed class FaultyHarness(IStorageHarness inner, Fault fault) : IStorageHarness
{
    public async ValueTask<IStorage> CreateAsync(ModelCatalog catalog) => new FaultyStorage(await inner.CreateAsync(catalog), fault);

    public ValueTask<DbConnection> OpenHostConnectionAsync() => inner.OpenHostConnectionAsync();

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

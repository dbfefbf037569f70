using System.Data.Common;
using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>How the suite gets an engine to test. One is made for each test.</summary>
public interface IStorageHarness : IAsyncDisposable
{
    /// <summary>Makes an empty storage that no other test uses. Called once; the suite migrates it.</summary>
    ValueTask<IStorage> CreateAsync(ModelCatalog catalog);

    /// <summary>Opens a connection of a host to the database of the storage. Only called by <see cref="JoiningConformance"/>, from which engines that join derive.</summary>
    ValueTask<DbConnection> OpenHostConnectionAsync() => throw new NotSupportedException("The engine joins no transaction of a host.");
}

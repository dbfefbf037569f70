using System.Collections.Concurrent;
using System.Diagnostics;
using Crm.Models;
using Crm.Storage;
using Crm.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Upgrades;

/// <summary>What the rehearsals of all engines share: a database, the models of the SDK, of imports and of an add-on, and dumps of older tables.</summary>
public abstract class UpgradeTest : IAsyncLifetime
{
    private protected static readonly StorageTenant Acme = new(new Tenant("acme"), SortAlphabet.For("uk"));
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new(StringComparer.Ordinal);
    private readonly Func<Task<IUpgradeDatabase>> _create;

    private protected UpgradeTest(Func<Task<IUpgradeDatabase>> create) => _create = create;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected IUpgradeDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Database.DisposeAsync();
    }

    /// <summary>One more empty database of the engine.</summary>
    private protected Task<IUpgradeDatabase> CreateAsync() => _create();

    private protected ServiceProvider Start() => UpgradeApp.Start(Database.Engine, Database.ConnectionString);

    private protected static ModelCatalog Catalog(IServiceProvider services) => services.GetRequiredService<ModelCatalog>();

    /// <summary>The dumps of the engine, oldest first; where no stage has left one yet, one of today's tables.</summary>
    private protected async Task<IReadOnlyList<string>> DumpsAsync()
    {
        var files = History.FilesOf(Database.Engine);
        return files.Count > 0 ? files : [await Made.GetOrAdd(Database.Engine, engine => new(() => DumpAsync(History.TemporaryFileOf(engine)))).Value];
    }

    /// <summary>Writes a dump of today's tables with rows of each entity.</summary>
    private protected async Task<string> DumpAsync(string file)
    {
        await using var database = await CreateAsync();
        await using var services = UpgradeApp.Start(database.Engine, database.ConnectionString);
        await using var storage = database.Open(Catalog(services));
        await storage.Schema.MigrateAsync(Ct);
        await SampleRows.WriteAsync(storage, Catalog(services), Acme, Ct);
        await History.WriteAsync(database, storage.Schema.CreateScript(), file);
        return file;
    }

    /// <summary>Starts a process of the application.</summary>
    private protected static Process StartProcess(params string[] arguments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(folder.Parent!.Parent!.FullName, "Crm.Upgrade.Tests.Child", folder.Name, "Crm.Upgrade.Tests.Child.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}

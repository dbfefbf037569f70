using System.Diagnostics;
using Crm.PostgreSqlTesting;

namespace Crm.Faults;

/// <summary>Several processes on one database.</summary>
public abstract class FaultsTest : IAsyncLifetime
{
    private FaultsApp? _app;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>True for the long form, before a release.</summary>
    protected static bool IsSoak => Environment.GetEnvironmentVariable("CRM_SOAK") == "1";

    protected string Database { get; private set; } = "";

    protected FaultsApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        Database = await StartAsync();
        _app = new FaultsApp(Database);
        await _app.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await EndAsync();
    }

    /// <summary>The connection string of an empty database.</summary>
    protected abstract Task<string> StartAsync();

    protected abstract ValueTask EndAsync();

    protected static Process Run(params string[] arguments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(folder.Parent!.Parent!.FullName, "Crm.Faults.Tests.Child", folder.Name, "Crm.Faults.Tests.Child.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
    }

    protected static async Task<string> ReadAsync(Process child)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(TimeSpan.FromMinutes(3));
        return await child.StandardOutput.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException("The child has ended.");
    }

    protected static async Task GoOnAsync(Process child)
    {
        await child.StandardInput.WriteLineAsync();
        await child.StandardInput.FlushAsync(Stop);
    }

    /// <summary>A file of SQLite.</summary>
    public sealed class SqliteFile : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("crm-faults-").FullName;

        public string ConnectionString => $"Data Source={Path.Combine(_folder, "crm.db")}";

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A database of PostgreSQL.</summary>
    public sealed class PostgreSqlHolder : IAsyncDisposable
    {
        private PostgreSqlDatabase? _database;

        /// <summary>With patience: four processes that start at once on a small machine take long to connect.</summary>
        public async Task<string> StartAsync() => (_database = await PostgreSqlDatabase.CreateAsync()).ConnectionString + ";Timeout=120;Command Timeout=120";

        public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

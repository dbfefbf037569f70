using System.Diagnostics;

namespace Crm.Faults;

/// <summary>Several processes on one database.</summary>
public abstract class FaultsTest(FaultsDatabase database) : IAsyncLifetime
{
    private FaultsApp? _app;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>True for the long form, before a release.</summary>
    protected static bool IsSoak => Environment.GetEnvironmentVariable("CRM_SOAK") == "1";

    /// <summary>The connection string.</summary>
    protected string Database { get; private set; } = "";

    protected FaultsApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        Database = await database.StartAsync();
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

        await database.DisposeAsync();
    }

    protected static Process Run(params string[] arguments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(folder.Parent!.Parent!.FullName, "Crm.Faults.Tests.Child", folder.Name, "Crm.Faults.Tests.Child.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
    }

    protected static async Task<string> ReadAsync(Process child)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(TimeSpan.FromMinutes(IsSoak ? 15 : 3));
        return await child.StandardOutput.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException("The child has ended.");
    }

    protected static async Task GoOnAsync(Process child)
    {
        await child.StandardInput.WriteLineAsync();
        await child.StandardInput.FlushAsync(Stop);
    }
}

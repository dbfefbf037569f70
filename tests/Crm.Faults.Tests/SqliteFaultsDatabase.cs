namespace Crm.Faults;

/// <summary>A file of SQLite.</summary>
public sealed class SqliteFaultsDatabase : FaultsDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-faults-").FullName;

    public override Task<string> StartAsync() => Task.FromResult($"Data Source={Path.Combine(_folder, "crm.db")}");

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

using Crm.TestServers;

namespace Crm.Faults;

/// <summary>A database of MariaDB.</summary>
public sealed class MySqlFaultsDatabase : FaultsDatabase
{
    private MySqlDatabase? _database;

    /// <summary>With patience: four processes that start at once on a small machine take long to connect.</summary>
    public override async Task<string> StartAsync() => (_database = await MySqlDatabase.CreateAsync()).ConnectionString + ";Connection Timeout=120;Default Command Timeout=120";

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

using Crm.TestServers;

namespace Crm.Faults;

/// <summary>A database of PostgreSQL.</summary>
public sealed class PostgreSqlFaultsDatabase : FaultsDatabase
{
    private PostgreSqlDatabase? _database;

    /// <summary>With patience: four processes that start at once on a small machine take long to connect.</summary>
    public override async Task<string> StartAsync() => (_database = await PostgreSqlDatabase.CreateAsync()).ConnectionString + ";Timeout=120;Command Timeout=120";

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

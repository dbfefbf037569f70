using System.Collections.Concurrent;
using MySqlConnector;

namespace Crm.MySqlTesting;

/// <summary>A database of a test. It is emptied, not dropped, when the test is over, for making tables takes longer than most tests.</summary>
public sealed class MySqlDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, ConcurrentStack<MySqlDatabase>> Free = new(StringComparer.Ordinal);
    private static int _made;
    private readonly ConcurrentStack<MySqlDatabase>? _home;
    private string? _empty;

    private MySqlDatabase(string connectionString, ConcurrentStack<MySqlDatabase>? home)
    {
        ConnectionString = connectionString;
        Source = new MySqlDataSourceBuilder(connectionString).Build();
        _home = home;
    }

    /// <summary>A connection string, with a pool.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections of a host to the database.</summary>
    public MySqlDataSource Source { get; }

    /// <summary>An empty database of tests whose tables are the same; which tables, the first that gets it says.</summary>
    public static async Task<MySqlDatabase> RentAsync(string tables)
    {
        var home = Free.GetOrAdd(tables, _ => new ConcurrentStack<MySqlDatabase>());
        return home.TryPop(out var found) ? found : await MakeAsync(home);
    }

    /// <summary>A database without any tables.</summary>
    public static Task<MySqlDatabase> CreateAsync() => MakeAsync(null);

    public async ValueTask DisposeAsync()
    {
        if (_home is null)
        {
            await Source.DisposeAsync();
            await DropAsync();
            return;
        }

        await EmptyAsync();
        _home.Push(this);
    }

    /// <summary>Runs statements, and returns the first value of the first row, if any.</summary>
    public async Task<object?> RunAsync(string text)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var command = new MySqlCommand(text, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<MySqlDatabase> MakeAsync(ConcurrentStack<MySqlDatabase>? home)
    {
        var server = await MySqlServer.GetAsync();
        var name = $"crm_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";
        await using var connection = new MySqlConnection(server);
        await connection.OpenAsync();
        await using var command = new MySqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        var pooled = new MySqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaximumPoolSize = 40, ConnectionIdleTimeout = 5 };
        var made = new MySqlDatabase(pooled.ConnectionString, home);
        if (home is not null && MySqlServer.IsGiven)
        {
            // The server stays when we are gone.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => made.DropAsync().GetAwaiter().GetResult();
        }

        return made;
    }

    private async Task DropAsync()
    {
        await using var connection = new MySqlConnection(await MySqlServer.GetAsync());
        await connection.OpenAsync();
        await using var command = new MySqlCommand($"DROP DATABASE {new MySqlConnectionStringBuilder(ConnectionString).Database}", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Deletes the rows of our tables, the versions of the schema apart. TRUNCATE would make each table anew, also those without rows.</summary>
    private async Task EmptyAsync()
    {
        if (string.IsNullOrEmpty(_empty))
        {
            _empty = (string?)await RunAsync(
                """
                SET SESSION group_concat_max_len = 1000000;
                SELECT GROUP_CONCAT(CONCAT('DELETE FROM `', TABLE_NAME, '`') SEPARATOR ';') FROM information_schema.TABLES
                WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE '%\\_schema' AND TABLE_NAME NOT LIKE '%\\_schema\\_%'
                """) as string;
        }

        if (!string.IsNullOrEmpty(_empty))
        {
            await RunAsync(_empty);
        }
    }
}

using MySqlConnector;

namespace Crm.TestServers;

/// <summary>A database of MariaDB or MySQL.</summary>
public sealed class MySqlDatabase : TestDatabase<MySqlDatabase>
{
    private MySqlDatabase(string connectionString)
        : base(connectionString)
    {
        Source = new MySqlDataSourceBuilder(connectionString).Build();
    }

    /// <summary>Connections of a host to the database.</summary>
    public MySqlDataSource Source { get; }

    /// <summary>An empty database of tests whose tables are the same; which tables, the first that gets it says.</summary>
    public static Task<MySqlDatabase> RentAsync(string tables) => RentAsync(tables, MySqlServer.IsGiven, CreateAsync);

    /// <summary>A database without any tables.</summary>
    public static async Task<MySqlDatabase> CreateAsync()
    {
        var server = await MySqlServer.GetAsync();
        var name = NewName();
        await using var connection = new MySqlConnection(server);
        await connection.OpenAsync();
        await using var command = new MySqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        var pooled = new MySqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaximumPoolSize = 40, ConnectionIdleTimeout = 5 };
        return new MySqlDatabase(pooled.ConnectionString);
    }

    /// <summary>Runs statements, and returns the first value of the first row, if any.</summary>
    public async Task<object?> RunAsync(string text)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var command = new MySqlCommand(text, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>TRUNCATE would make each table anew, also those without rows.</summary>
    private protected override async Task EmptyAsync()
    {
        // Asked each time, for tests add tables of their own.
        var statements = await RunAsync(
            """
            SET SESSION group_concat_max_len = 1000000;
            SELECT GROUP_CONCAT(CONCAT('DELETE FROM `', TABLE_NAME, '`') SEPARATOR ';') FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT LIKE '%\\_schema' AND TABLE_NAME NOT LIKE '%\\_schema\\_%'
            """);
        if (statements is string { Length: > 0 } text)
        {
            await RunAsync(text);
        }
    }

    private protected override ValueTask CloseAsync() => Source.DisposeAsync();

    private protected override async Task DropAsync()
    {
        await using var connection = new MySqlConnection(await MySqlServer.GetAsync());
        await connection.OpenAsync();
        await using var command = new MySqlCommand($"DROP DATABASE {new MySqlConnectionStringBuilder(ConnectionString).Database}", connection);
        await command.ExecuteNonQueryAsync();
    }
}

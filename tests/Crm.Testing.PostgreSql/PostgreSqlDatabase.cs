using System.Collections.Concurrent;
using Npgsql;

namespace Crm.PostgreSqlTesting;

/// <summary>A database of a test. It is emptied, not dropped, when the test is over, for making tables takes longer than most tests.</summary>
public sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, ConcurrentStack<PostgreSqlDatabase>> Free = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim Making = new(1, 1);
    private static int _made;
    private readonly ConcurrentStack<PostgreSqlDatabase>? _home;

    private PostgreSqlDatabase(string connectionString, ConcurrentStack<PostgreSqlDatabase>? home)
    {
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
        _home = home;
    }

    /// <summary>A connection string, with a pool.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections of a host to the database.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>An empty database of tests whose tables are the same; which tables, the first that gets it says.</summary>
    public static async Task<PostgreSqlDatabase> RentAsync(string tables)
    {
        var home = Free.GetOrAdd(tables, _ => new ConcurrentStack<PostgreSqlDatabase>());
        return home.TryPop(out var found) ? found : await MakeAsync(home);
    }

    /// <summary>A database without any tables.</summary>
    public static Task<PostgreSqlDatabase> CreateAsync() => MakeAsync(null);

    /// <summary>A copy of the database as it is; nobody may be connected to it but through <see cref="Source"/>.</summary>
    public async Task<PostgreSqlDatabase> CopyAsync()
    {
        Source.Clear();
        return await MakeAsync(null, new NpgsqlConnectionStringBuilder(ConnectionString).Database!);
    }

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

    /// <summary>Runs a statement.</summary>
    public async Task RunAsync(string text)
    {
        await using var command = Source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgreSqlDatabase> MakeAsync(ConcurrentStack<PostgreSqlDatabase>? home, string template = "template1")
    {
        var server = await PostgreSqlServer.GetAsync();
        var name = $"crm_test_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";

        // Databases are copied from one template, which bears one copy at a time.
        await Making.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy", connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            Making.Release();
        }

        var made = Made(server, name, home);
        if (home is not null && PostgreSqlServer.IsGiven)
        {
            // The server stays when we are gone.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => made.DropAsync().GetAwaiter().GetResult();
        }

        return made;
    }

    private static PostgreSqlDatabase Made(string server, string name, ConcurrentStack<PostgreSqlDatabase>? home)
    {
        var pooled = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaxPoolSize = 40, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 1 };
        return new PostgreSqlDatabase(pooled.ConnectionString, home);
    }

    private async Task DropAsync()
    {
        await using var connection = new NpgsqlConnection(await PostgreSqlServer.GetAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(ConnectionString).Database} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Deletes the rows of our tables, the versions of the schema apart.</summary>
    private Task EmptyAsync() => RunAsync(
        """
        DO $$
        DECLARE found text;
        BEGIN
            FOR found IN
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relname NOT LIKE '%\_schema' AND c.relname NOT LIKE '%\_schema\_journal'
                    AND pg_relation_size(c.oid) > 0
            LOOP
                EXECUTE 'TRUNCATE ' || found;
            END LOOP;
        END $$
        """);
}

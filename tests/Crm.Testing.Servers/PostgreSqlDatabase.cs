using Npgsql;

namespace Crm.TestServers;

/// <summary>A database of PostgreSQL.</summary>
public sealed class PostgreSqlDatabase : TestDatabase<PostgreSqlDatabase>
{
    private static readonly SemaphoreSlim Making = new(1, 1);

    private PostgreSqlDatabase(string connectionString)
        : base(connectionString)
    {
        Source = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>Connections of a host to the database.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>An empty database of tests whose tables are the same; which tables, the first that gets it says.</summary>
    public static Task<PostgreSqlDatabase> RentAsync(string tables) => RentAsync(tables, PostgreSqlServer.IsGiven, CreateAsync);

    /// <summary>A database without any tables.</summary>
    public static Task<PostgreSqlDatabase> CreateAsync() => MakeAsync("template1");

    /// <summary>A copy of the database as it is; nobody may be connected to it but through <see cref="Source"/>.</summary>
    public async Task<PostgreSqlDatabase> CopyAsync()
    {
        Source.Clear();
        return await MakeAsync(new NpgsqlConnectionStringBuilder(ConnectionString).Database!);
    }

    /// <summary>Runs a statement.</summary>
    public async Task RunAsync(string text)
    {
        await using var command = Source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    private protected override Task EmptyAsync() => RunAsync(
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

    private protected override ValueTask CloseAsync() => Source.DisposeAsync();

    private protected override async Task DropAsync()
    {
        await using var connection = new NpgsqlConnection(await PostgreSqlServer.GetAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE {new NpgsqlConnectionStringBuilder(ConnectionString).Database} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgreSqlDatabase> MakeAsync(string template)
    {
        var server = await PostgreSqlServer.GetAsync();
        var name = NewName();

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

        var pooled = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = true, MaxPoolSize = 40, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 1 };
        return new PostgreSqlDatabase(pooled.ConnectionString);
    }
}

using System.Data.Common;
using System.Globalization;
using Crm.TestServers;
using Npgsql;

namespace Crm.Benchmarks.Scale;

/// <summary>PostgreSQL.</summary>
internal sealed class PostgreSqlScale(NpgsqlDataSource source, PostgreSqlDatabase? own) : ScaleEngine
{
    public override string Name => "PostgreSQL";

    /// <summary>A database of this run, or the one of that name, which stays.</summary>
    public static async Task<PostgreSqlScale> StartAsync(string? database)
    {
        if (database is null)
        {
            var own = await PostgreSqlDatabase.CreateAsync();
            return new PostgreSqlScale(NpgsqlDataSource.Create(own.ConnectionString), own);
        }

        var server = new NpgsqlConnectionStringBuilder(await PostgreSqlServer.GetAsync());
        await using (var connection = new NpgsqlConnection(server.ConnectionString))
        {
            await connection.OpenAsync();
            await using var asks = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new NpgsqlParameter { Value = database } } };
            if (await asks.ExecuteScalarAsync() is null)
            {
                await RunAsync(connection, $"CREATE DATABASE \"{database}\"");
            }
        }

        (server.Database, server.Pooling) = (database, true);
        return new PostgreSqlScale(NpgsqlDataSource.Create(server), null);
    }

    public override void Use(CrmBuilder crm) => crm.UsePostgreSql(source.ConnectionString);

    public override async Task<DbConnection> OpenAsync() => await source.OpenConnectionAsync();

    public override async Task AnalyzeAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await RunAsync(connection, "VACUUM ANALYZE");
    }

    public override string Date(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"DATE '{day:yyyy-MM-dd}'");

    public override string Instant(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMPTZ '{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00'");

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }
}

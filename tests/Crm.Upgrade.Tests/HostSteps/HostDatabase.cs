using System.Data.Common;
using Crm.Models;
using Crm.Storage.MySql;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sql;
using Crm.Storage.Sqlite;
using Crm.TestServers;
using Microsoft.Data.Sqlite;

namespace Crm.Upgrades.HostSteps;

/// <summary>An empty database of one engine for the upgrade of an add-on.</summary>
internal sealed class HostDatabase(Func<ModelCatalog, SqlStorage> open, Func<Task<DbConnection>> connect, Func<ValueTask> dispose) : IAsyncDisposable
{
    public SqlStorage Open(ModelCatalog catalog) => open(catalog);

    public ValueTask DisposeAsync() => dispose();

    public async Task RunAsync(params string[] statements)
    {
        await using var connection = await connect();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    public async Task<object?> ScalarAsync(string query)
    {
        await using var connection = await connect();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return await command.ExecuteScalarAsync();
    }

    public static Task<HostDatabase> SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("crm-steps-").FullName;
        var connection = $"Data Source={Path.Combine(folder, "crm.db")}";
        return Task.FromResult(new HostDatabase(
            catalog => new SqliteStorage(catalog, connection, new SqliteStorageOptions { BusyTimeout = TimeSpan.FromSeconds(30) }),
            async () =>
            {
                var opened = new SqliteConnection(connection + ";Pooling=False");
                await opened.OpenAsync();
                return opened;
            },
            () =>
            {
                Directory.Delete(folder, recursive: true);
                return default;
            }));
    }

    public static async Task<HostDatabase> PostgreSqlAsync()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        return new HostDatabase(
            catalog => new PostgreSqlStorage(catalog, database.Source), async () => await database.Source.OpenConnectionAsync(), database.DisposeAsync);
    }

    public static async Task<HostDatabase> MySqlAsync()
    {
        var database = await MySqlDatabase.CreateAsync();
        return new HostDatabase(
            catalog => new MySqlStorage(catalog, database.Source), async () => await database.Source.OpenConnectionAsync(), database.DisposeAsync);
    }
}

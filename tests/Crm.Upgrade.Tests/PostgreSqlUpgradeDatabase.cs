using Crm.TestServers;
using Npgsql;

namespace Crm.Upgrades;

internal sealed class PostgreSqlUpgradeDatabase(PostgreSqlDatabase database) : IUpgradeDatabase
{
    public string Engine => "postgresql";

    public string ConnectionString => database.ConnectionString + ";Timeout=120;Command Timeout=120";

    public static async Task<IUpgradeDatabase> CreateAsync() => new PostgreSqlUpgradeDatabase(await PostgreSqlDatabase.CreateAsync());

    public async Task RunAsync(IEnumerable<string> statements)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand { Connection = connection, CommandTimeout = 300 };
        foreach (var statement in statements)
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public async Task<IReadOnlyDictionary<string, string[]>> TablesAsync()
    {
        var found = new List<(string Table, string Column)>();
        await using var command = database.Source.CreateCommand(
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name LIKE 'crm%' ORDER BY table_name, ordinal_position");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found.GroupBy(item => item.Table).ToDictionary(group => group.Key, group => group.Select(item => item.Column).ToArray());
    }

    public async Task<List<string>> RowsAsync(string table, IEnumerable<string> columns)
    {
        var rows = new List<string>();
        await using var command = database.Source.CreateCommand(
            $"SELECT {string.Join(" || ',' || ", columns.Select(column => $"quote_nullable(\"{column}\"::text)"))} COLLATE \"C\" FROM {table} ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

using Microsoft.Data.Sqlite;

namespace Crm.Upgrades;

internal sealed class SqliteUpgradeDatabase : IUpgradeDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-upgrade-").FullName;

    public string Engine => "sqlite";

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "crm.db")}";

    public static Task<IUpgradeDatabase> CreateAsync() => Task.FromResult<IUpgradeDatabase>(new SqliteUpgradeDatabase());

    public async Task RunAsync(IEnumerable<string> statements)
    {
        await using var connection = await ConnectAsync();
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
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
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name LIKE 'crm%' ORDER BY m.name, c.cid";
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
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(" || ',' || ", columns.Select(column => $"quote(\"{column}\")"))} FROM {table} ORDER BY 1";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}

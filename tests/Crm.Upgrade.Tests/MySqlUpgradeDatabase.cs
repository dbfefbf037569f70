using Crm.TestServers;
using MySqlConnector;

namespace Crm.Upgrades;

internal sealed class MySqlUpgradeDatabase(MySqlDatabase database) : IUpgradeDatabase
{
    public string Engine => "mysql";

    public string ConnectionString => database.ConnectionString + ";Connection Timeout=120;Default Command Timeout=120";

    public bool CommitsSchema => true;

    public static async Task<IUpgradeDatabase> CreateAsync() => new MySqlUpgradeDatabase(await MySqlDatabase.CreateAsync());

    public async Task RunAsync(IEnumerable<string> statements)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new MySqlCommand { Connection = connection, Transaction = transaction, CommandTimeout = 300 };
        foreach (var statement in statements)
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public string DropIndex(string table, string index) => $"DROP INDEX {index} ON {table}";

    public string Quote(string column) => $"`{column}`";

    public async Task<IReadOnlyDictionary<string, string[]>> TablesAsync()
    {
        var found = await QueryAsync("SELECT CONCAT(TABLE_NAME, ' ', COLUMN_NAME) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'crm%' ORDER BY TABLE_NAME, ORDINAL_POSITION");
        return found.Select(item => item.Split(' ')).GroupBy(item => item[0]).ToDictionary(group => group.Key, group => group.Select(item => item[1]).ToArray());
    }

    public async Task<List<string>> RowsAsync(string table, IEnumerable<string> columns)
    {
        var binary = await QueryAsync($"SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{table}' AND DATA_TYPE LIKE '%binary'");
        var literals = columns.Select(column => binary.Contains(column) ? $"COALESCE(CONCAT('x''', HEX(`{column}`), ''''), 'NULL')" : $"QUOTE(`{column}`)");
        var rows = await QueryAsync($"SELECT CONCAT_WS(',', {string.Join(", ", literals.Select(literal => $"CONVERT({literal} USING utf8mb4)"))}) FROM {table}");
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<List<string>> QueryAsync(string text)
    {
        var rows = new List<string>();
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new MySqlCommand(text, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}

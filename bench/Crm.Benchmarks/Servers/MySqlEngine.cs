using Crm.TestServers;
using MySqlConnector;

namespace Crm.Benchmarks.Servers;

/// <summary>MariaDB, beside what is written by hand over MySqlConnector.</summary>
/// <param name="database">The database that is filled.</param>
/// <param name="loads">True to let the SDK load local data; the baseline by batches always does.</param>
internal sealed class MySqlEngine(MySqlDatabase database, bool loads) : IEngine
{
    public string Name => loads ? "MariaDB with local data" : "MariaDB";

    public static async Task<IEngine> CreateAsync(bool loads)
    {
        var database = await MySqlDatabase.CreateAsync();

        // The tests' server is made for small databases.
        await database.RunAsync("SET GLOBAL innodb_buffer_pool_size = 4294967296");
        return new MySqlEngine(database, loads);
    }

    public void Use(CrmBuilder crm) => crm.UseMySql(database.ConnectionString);

    public async Task AnalyzeAsync()
    {
        foreach (var table in await TablesAsync())
        {
            await database.RunAsync($"ANALYZE TABLE `{table}`");
        }
    }

    public async Task<IReadOnlyList<Guid>> ReadIdsAsync()
    {
        var ids = new List<Guid>();
        await using var source = Source(database);
        await using var command = source.CreateCommand($"SELECT id FROM crm_party WHERE owner = '{Bench.Actor}'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    public async Task<Field> StartAsync(bool oneSession)
    {
        var copies = new[] { await CopyAsync(), await CopyAsync(), await CopyAsync() };
        var (batched, single) = (Source(copies[0]), Source(copies[1]));
        return new Field(
            [
                new MySqlBaseline(batched, oneSession, batches: true), new MySqlBaseline(single, oneSession, batches: false),
                new SdkContender(crm => crm.UseMySql(copies[2].ConnectionString + (loads ? ";AllowLoadLocalInfile=true" : "")), oneSession),
            ],
            [batched, single, .. copies]);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>As a careful person says it: what is prepared stays, ids are 16 bytes in their own order, and local data may be loaded.</summary>
    private static MySqlDataSource Source(MySqlDatabase database) => new MySqlDataSourceBuilder(
        new MySqlConnectionStringBuilder(database.ConnectionString) { ConnectionReset = false, GuidFormat = MySqlGuidFormat.Binary16, AllowLoadLocalInfile = true }.ConnectionString).Build();

    private async Task<MySqlDatabase> CopyAsync()
    {
        var copy = await MySqlDatabase.CreateAsync();
        var (from, to) = (Name(database), Name(copy));
        foreach (var table in await TablesAsync())
        {
            await database.RunAsync($"CREATE TABLE `{to}`.`{table}` LIKE `{from}`.`{table}`; INSERT INTO `{to}`.`{table}` SELECT * FROM `{from}`.`{table}`; ANALYZE TABLE `{to}`.`{table}`");
        }

        return copy;

        static string Name(MySqlDatabase one) => new MySqlConnectionStringBuilder(one.ConnectionString).Database;
    }

    private async Task<IReadOnlyList<string>> TablesAsync()
    {
        var names = new List<string>();
        await using var command = database.Source.CreateCommand("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}

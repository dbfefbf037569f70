using Crm.TestServers;
using Npgsql;

namespace Crm.Benchmarks.Servers;

/// <summary>PostgreSQL, beside what is written by hand over Npgsql.</summary>
internal sealed class PostgresEngine(PostgreSqlDatabase database) : IEngine
{
    public string Name => "PostgreSQL";

    public static async Task<IEngine> CreateAsync() => new PostgresEngine(await PostgreSqlDatabase.CreateAsync());

    public void Use(CrmBuilder crm) => crm.UsePostgreSql(database.ConnectionString);

    public Task AnalyzeAsync() => database.RunAsync("VACUUM ANALYZE");

    public async Task<IReadOnlyList<Guid>> ReadIdsAsync()
    {
        var ids = new List<Guid>();
        await using var command = database.Source.CreateCommand($"SELECT id FROM crm_party WHERE owner = '{Bench.Actor}'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    public async Task<Field> StartAsync(bool oneSession)
    {
        var copies = new[] { await database.CopyAsync(), await database.CopyAsync(), await database.CopyAsync() };
        var (batched, single) = (Prepared(copies[0]), Prepared(copies[1]));
        return new Field(
            [
                new PostgresBaseline(batched, oneSession, batches: true), new PostgresBaseline(single, oneSession, batches: false),
                new SdkContender(crm => crm.UsePostgreSql(copies[2].ConnectionString), oneSession),
            ],
            [batched, single, .. copies]);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>Statements are prepared by the driver, as its documentation advises.</summary>
    private static NpgsqlDataSource Prepared(PostgreSqlDatabase database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
}

using System.Globalization;
using Crm.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Crm.Benchmarks.Servers;

/// <summary>Compares the SDK on PostgreSQL with what is written by hand over Npgsql.</summary>
internal static class ServersBenchmark
{
    public static async Task<int> RunAsync(Settings settings)
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        var ids = await FillAsync(settings, database);
        foreach (var oneSession in (bool[])[true, false])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### PostgreSQL, {(oneSession ? "one open session" : "a session per operation")}, {settings.Contacts:N0} contacts, medians of {settings.Rounds} slices\n"));
            Console.WriteLine("| | SDK µs | of a batch by hand | quartiles | of commands one by one | quartiles |\n|---|---|---|---|---|---|");
            await using var first = await database.CopyAsync();
            await using var second = await database.CopyAsync();
            await using var third = await database.CopyAsync();
            await using var batched = Prepared(first);
            await using var single = Prepared(second);
            IContender[] contenders =
            [
                new PostgresBaseline(batched, oneSession, batches: true), new PostgresBaseline(single, oneSession, batches: false),
                new SdkContender(crm => crm.UsePostgreSql(third.ConnectionString), oneSession),
            ];
            foreach (var operation in Operations.All.Where(operation => settings.Only is null || settings.Only.Split(',').Contains(operation.Name)))
            {
                var runs = new List<Func<int, Task>>();
                foreach (var contender in contenders)
                {
                    runs.Add(await operation.Start(contender, ids));
                }

                var timings = await Slices.RunAsync(runs, settings.Rounds, settings.Slice);
                var (batch, one) = (timings[2].RatioTo(timings[0]), timings[2].RatioTo(timings[1]));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {operation.Name} | {timings[2].MedianMicroseconds:0.0} | {batch.Median:0.00} | {batch.Low:0.00}–{batch.High:0.00} | {one.Median:0.00} | {one.Low:0.00}–{one.High:0.00} |"));
            }

            Array.ForEach(contenders, contender => contender.Dispose());
        }

        return 0;
    }

    /// <summary>Statements are prepared by the driver, as its documentation advises.</summary>
    private static NpgsqlDataSource Prepared(PostgreSqlDatabase database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);

    private static async Task<Ids> FillAsync(Settings settings, PostgreSqlDatabase database)
    {
        await using var services = SdkContender.Services(crm => crm.UsePostgreSql(database.ConnectionString));
        await services.MigrateCrmAsync();
        await using (var scope = services.GetRequiredService<ICrmScopeFactory>().Create(Actor.System))
        {
            var every = Math.Max(1, settings.Contacts / Bench.BulkSize);
            for (var first = 0; first < settings.Contacts; first += 5_000)
            {
                var numbers = Enumerable.Range(first, Math.Min(5_000, settings.Contacts - first));
                await scope.Contacts.CreateManyAsync([.. numbers.Select(number => Bench.Make(number, stored: true, every))]);
            }
        }

        await database.RunAsync("VACUUM ANALYZE");
        var ids = new List<Guid>();
        await using var command = database.Source.CreateCommand($"SELECT id FROM crm_party WHERE owner = '{Bench.Actor}'");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        var random = new Random(1);
        return new Ids([.. ids.OrderBy(_ => random.Next())]);
    }

    private sealed record Ids(IReadOnlyList<Guid> List) : IStoredContacts
    {
        IReadOnlyList<Guid> IStoredContacts.Ids => List;
    }
}

using System.Globalization;
using Crm.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks.Servers;

/// <summary>Compares the SDK on engines behind a network with what is written by hand over their drivers.</summary>
internal static class ServersBenchmark
{
    public static async Task<int> RunAsync(Settings settings)
    {
        Func<Task<IEngine>>[] engines = settings.Engine switch
        {
            "postgres" => [PostgresEngine.CreateAsync],
            "mysql" => [() => MySqlEngine.CreateAsync(loads: false)],
            "mysql-loads" => [() => MySqlEngine.CreateAsync(loads: true)],
            null => [PostgresEngine.CreateAsync, () => MySqlEngine.CreateAsync(loads: false)],
            _ => throw new ArgumentException($"--engine is postgres, mysql or mysql-loads, not {settings.Engine}."),
        };
        foreach (var create in engines)
        {
            await using var engine = await create();
            var ids = await FillAsync(settings, engine);
            foreach (var oneSession in (bool[])[true, false])
            {
                await RunAsync(settings, engine, ids, oneSession);
            }
        }

        return 0;
    }

    private static async Task RunAsync(Settings settings, IEngine engine, Ids ids, bool oneSession)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {engine.Name}, {(oneSession ? "one open session" : "a session per operation")}, {settings.Contacts:N0} contacts, medians of {settings.Rounds} slices{(settings.Processor is null ? "" : " of the processor's time, ours and the server's")}\n"));
        Console.WriteLine("| | SDK µs | of a batch by hand | quartiles | of commands one by one | quartiles |\n|---|---|---|---|---|---|");
        await using var field = await engine.StartAsync(oneSession);
        foreach (var operation in Operations.All.Where(operation => settings.Only is null || settings.Only.Split(',').Contains(operation.Name)))
        {
            var runs = new List<Func<int, Task>>();
            foreach (var contender in field.Contenders)
            {
                runs.Add(await operation.Start(contender, ids));
            }

            var timings = await Slices.RunAsync(runs, settings.Rounds, settings.Slice, settings.Processor is { } server ? () => ProcessorTime.Of(server) : null);
            var (batch, one) = (timings[2].RatioTo(timings[0]), timings[2].RatioTo(timings[1]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {operation.Name} | {timings[2].MedianMicroseconds:0.0} | {batch.Median:0.00} | {batch.Low:0.00}–{batch.High:0.00} | {one.Median:0.00} | {one.Low:0.00}–{one.High:0.00} |"));
        }
    }

    private static async Task<Ids> FillAsync(Settings settings, IEngine engine)
    {
        await using var services = SdkContender.Services(engine.Use);
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

        await engine.AnalyzeAsync();
        var random = new Random(1);
        return new Ids([.. (await engine.ReadIdsAsync()).OrderBy(_ => random.Next())]);
    }

    private sealed record Ids(IReadOnlyList<Guid> List) : IStoredContacts
    {
        IReadOnlyList<Guid> IStoredContacts.Ids => List;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Crm.Storage;
using Crm.TestServers;

namespace Crm.Faults;

public sealed class PostgreSqlRestartTests() : RestartTests(new ServerFaultsDatabase(async () => await PostgreSqlProcess.StartAsync(durable: true), ";Maximum Pool Size=40;Timeout=5;Command Timeout=20"));

public sealed class MySqlRestartTests() : RestartTests(new ServerFaultsDatabase(async () => await MySqlProcess.StartAsync(durable: true), ";Maximum Pool Size=40;Connection Timeout=5;Default Command Timeout=20"));

/// <summary>The server is stopped and started while eight tasks write.</summary>
public abstract class RestartTests(ServerFaultsDatabase database) : FaultsTest(database)
{
    private const int Tasks = 8;
    private static readonly bool[] Crashes = IsSoak ? [.. Enumerable.Repeat(true, 50), .. Enumerable.Repeat(false, 50)] : [true, false, true];

    [Fact]
    public async Task Every_acknowledged_write_is_there_and_the_application_recovers_by_itself()
    {
        var told = new ConcurrentBag<long>();
        var failures = new ConcurrentBag<Exception>();
        var increments = 0;
        var counter = await App.AddCounterAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writers = Enumerable.Range(0, Tasks).Select(_ => Task.Run(WriteAsync, Stop)).ToArray();
        foreach (var crash in Crashes)
        {
            await MoreAsync();
            await (crash ? database.Server.CrashAsync() : database.Server.RestartAsync());
        }

        // The same application goes on: no restart, no new connection string.
        await MoreAsync();
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        failures.Should().NotBeEmpty("the server was stopped under load");
        failures.Should().OnlyContain(failure => failure is StorageUnavailableException || failure is OutcomeUnknownException || failure is StorageBusyException);
        var unknown = failures.Count(failure => failure is OutcomeUnknownException);
        var slips = (await App.AllAsync(SlipModel.Model)).Select(slip => slip.Number!.Value).ToArray();
        slips.Should().OnlyHaveUniqueItems();
        told.Should().BeSubsetOf(slips, "what was acknowledged is stored");
        var stored = (await App.AllAsync(CounterModel.Model)).Single();
        stored.Value.Should().BeGreaterThanOrEqualTo(increments);
        (slips.Length - told.Count + stored.Value - increments).Should().BeLessThanOrEqualTo(unknown, "nothing is stored but what was acknowledged or told as unknown");

        // Until each of the tasks, at its own speed, has had two more writes acknowledged.
        async Task MoreAsync()
        {
            var (began, wanted) = (Stopwatch.GetTimestamp(), told.Count + (2 * Tasks));
            while (told.Count < wanted)
            {
                Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromMinutes(2), "the application recovers");
                await Task.Delay(20, Stop);
            }
        }

        async Task WriteAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    told.Add(await App.TakeNumberAsync());
                    await App.IncrementAsync(counter.Id);
                    Interlocked.Increment(ref increments);
                }
                catch (CrmException failure)
                {
                    failures.Add(failure);
                    await Task.Delay(20, Stop);
                }
            }
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Crm.Faults;

public sealed class SqliteLeaseTests() : LeaseTests(new SqliteFaultsDatabase());

public sealed class PostgreSqlLeaseTests() : LeaseTests(new PostgreSqlFaultsDatabase());

public sealed class MySqlLeaseTests() : LeaseTests(new MySqlFaultsDatabase());

/// <summary>Processes that die, or sleep, while they hold due work under a lease of two seconds.</summary>
public abstract class LeaseTests(FaultsDatabase database) : FaultsTest(database)
{
    private const int Errands = 20;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Errands_of_a_killed_process_come_back_when_its_lease_ends_and_each_is_done_once()
    {
        var seed = Random.Shared.Next(1_000_000);
        TestContext.Current.SendDiagnosticMessage("{0}: seed {1}", GetType().Name, seed);
        var random = new Random(seed);
        var rounds = IsSoak ? 100 : 10;
        for (var round = 0; round < rounds; round++)
        {
            await App.AddErrandsAsync(Errands);
            using var child = Run("claim", Database, random.Next(1, Errands).ToString(CultureInfo.InvariantCulture));
            var (token, held) = Parse(await ReadAsync(child));
            await Task.Delay(random.Next(100), Stop);
            child.Kill();
            await child.WaitForExitAsync(Stop);

            await TakeOverAsync(token, held, $"seed {seed}, round {round}");
            if (round % 10 == 9)
            {
                TestContext.Current.SendDiagnosticMessage("{0}: {1} kills", GetType().Name, round + 1);
            }
        }

        var slips = await App.AllAsync(SlipModel.Model);
        var all = (await App.AllAsync(ErrandModel.Model)).Select(errand => errand.Id.Value).ToArray();
        all.Should().HaveCount(rounds * Errands);
        slips.Where(slip => slip.Kind == "done").Select(slip => slip.Errand!.Value).Should().BeEquivalentTo(all);
        Console.WriteLine($"[printed] {GetType().Name}: {rounds} processes were killed (seed {seed}), {all.Length} rows were each done once");
    }

    [Fact]
    public async Task Late_completion_of_a_process_that_slept_through_its_lease_is_refused()
    {
        await App.AddErrandsAsync(Errands);
        using var child = Run("claim", Database, "7");
        var (token, held) = Parse(await ReadAsync(child));
        await SignalAsync(child, "STOP");
        await TakeOverAsync(token, held, "asleep");

        await SignalAsync(child, "CONT");
        await GoOnAsync(child);
        (await ReadAsync(child)).Should().Be("completed 0");
        await child.WaitForExitAsync(Stop);
        (await App.AllAsync(SlipModel.Model)).Count(slip => slip.Kind == "done").Should().Be(Errands);
    }

    [Fact]
    public async Task Completion_in_time_is_accepted()
    {
        await App.AddErrandsAsync(3);
        var token = Guid.CreateVersion7();
        foreach (var errand in await App.ClaimAsync(token, TimeSpan.FromMinutes(1), 10))
        {
            (await App.CompleteAsync(errand.Id, Guid.CreateVersion7())).Should().BeFalse("the token is another's");
            (await App.CompleteAsync(errand.Id, token)).Should().BeTrue();
            (await App.CompleteAsync(errand.Id, token)).Should().BeFalse("it is done already");
        }

        (await App.ClaimAsync(token, TimeSpan.FromMinutes(1), 10)).Should().BeEmpty();
    }

    /// <summary>Takes and finishes all errands, those of the other process only once its lease has ended.</summary>
    private async Task TakeOverAsync(Guid token, HashSet<Guid> held, string because)
    {
        var until = (await App.AllAsync(ErrandModel.Model)).Where(errand => held.Contains(errand.Id.Value)).Select(errand => errand.LeaseUntil!.Value).Distinct().Single();
        var mine = Guid.CreateVersion7();
        var taken = new HashSet<Guid>();
        var began = Stopwatch.GetTimestamp();
        while (taken.Count < Errands)
        {
            Stopwatch.GetElapsedTime(began).Should().BeLessThan(Deadline, because);
            var claimed = await App.ClaimAsync(mine, TimeSpan.FromMinutes(10), 50);
            var isOver = FaultsApp.Now >= until;
            foreach (var errand in claimed)
            {
                taken.Add(errand.Id.Value).Should().BeTrue("a claimed errand is not claimed again ({0})", because);
                (isOver || !held.Contains(errand.Id.Value)).Should().BeTrue("the lease of the other runs until {0:O} ({1})", until, because);
                if (held.Contains(errand.Id.Value))
                {
                    (await App.CompleteAsync(errand.Id, token)).Should().BeFalse("its lease is ours now ({0})", because);
                }

                (await App.CompleteAsync(errand.Id, mine)).Should().BeTrue(because);
            }

            if (claimed.Count == 0)
            {
                await Task.Delay(50, Stop);
            }
        }
    }

    private static (Guid Token, HashSet<Guid> Held) Parse(string line)
    {
        var words = line.Split(' ').Select(Guid.Parse).ToArray();
        return (words[0], [.. words[1..]]);
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Stop);
        kill.ExitCode.Should().Be(0);
    }
}

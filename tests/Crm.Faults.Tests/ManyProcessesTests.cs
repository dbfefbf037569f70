using System.Diagnostics;
using System.Globalization;

namespace Crm.Faults;

public sealed class SqliteManyProcessesTests() : ManyProcessesTests(new SqliteFaultsDatabase());

public sealed class PostgreSqlManyProcessesTests() : ManyProcessesTests(new PostgreSqlFaultsDatabase());

public sealed class MySqlManyProcessesTests() : ManyProcessesTests(new MySqlFaultsDatabase());

/// <summary>64 tasks in four processes: nothing is lost, nothing is done twice.</summary>
public abstract class ManyProcessesTests(FaultsDatabase database) : FaultsTest(database)
{
    private const int Processes = 4;
    private const int TasksOfEach = 16;
    private const int Rounds = 5;

    [Fact]
    public async Task Changes_numbers_and_errands_of_64_tasks_are_all_there_and_each_once()
    {
        var counters = new List<Counter>();
        for (var n = 0; n < 16; n++)
        {
            counters.Add(await App.AddCounterAsync());
        }

        const int Errands = Processes * TasksOfEach * Rounds;
        await App.AddErrandsAsync(Errands);
        var seed = Random.Shared.Next(1_000_000);
        TestContext.Current.SendDiagnosticMessage("{0}: seed {1}", GetType().Name, seed);
        var children = Enumerable.Range(0, Processes)
            .Select(n => Run("work", Database, TasksOfEach.ToString(CultureInfo.InvariantCulture), (seed + n).ToString(CultureInfo.InvariantCulture))).ToArray();
        try
        {
            foreach (var child in children)
            {
                (await ReadAsync(child)).Should().Be("ready");
            }

            foreach (var child in children)
            {
                await GoOnAsync(child);
            }

            var increments = 0;
            foreach (var child in children)
            {
                increments += int.Parse((await ReadAsync(child)).Split(' ')[1], CultureInfo.InvariantCulture);
            }

            increments.Should().Be(Processes * TasksOfEach * Rounds);
        }
        finally
        {
            End(children);
        }

        var stored = await App.AllAsync(CounterModel.Model);
        stored.Sum(counter => counter.Value).Should().Be(Processes * TasksOfEach * Rounds, "no change is lost (seed {0})", seed);
        stored.Should().OnlyContain(counter => counter.Version == counter.Value + 1, "each change is one version");
        var slips = await App.AllAsync(SlipModel.Model);
        slips.Where(slip => slip.Kind == "number").Select(slip => slip.Number!.Value).Order()
            .Should().Equal(Enumerable.Range(1, Processes * TasksOfEach * Rounds).Select(number => (long)number), "numbers are unique and without gaps");
        var ids = (await App.AllAsync(ErrandModel.Model)).Select(errand => errand.Id.Value).ToArray();
        slips.Where(slip => slip.Kind == "claim").Select(slip => slip.Errand!.Value).Should().BeEquivalentTo(ids, "each errand is claimed once while all live");
        slips.Where(slip => slip.Kind == "done").Select(slip => slip.Errand!.Value).Should().BeEquivalentTo(ids);
    }

    private static void End(IEnumerable<Process> children)
    {
        foreach (var child in children)
        {
            if (!child.HasExited)
            {
                child.StandardInput.Close();
                if (!child.WaitForExit(TimeSpan.FromSeconds(10)))
                {
                    child.Kill();
                }
            }

            child.Dispose();
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Crm.Filters;
using Crm.Loyalty;

namespace Crm.Faults;

public sealed class SqliteLoyaltyKillTests() : LoyaltyKillTests(new SqliteFaultsDatabase());

public sealed class PostgreSqlLoyaltyKillTests() : LoyaltyKillTests(new PostgreSqlFaultsDatabase());

public sealed class MySqlLoyaltyKillTests() : LoyaltyKillTests(new MySqlFaultsDatabase());

/// <summary>Loyalty traffic of four processes that are killed at any moment: nothing that was acknowledged is lost, and each key is applied once.</summary>
public abstract class LoyaltyKillTests(FaultsDatabase database) : FaultsTest(database)
{
    private const int Tills = 4;
    private const int Lanes = 3;
    private const int Again = 3;

    private readonly ConcurrentDictionary<string, string> _acknowledged = new(StringComparer.Ordinal);
    private int _repeated;

    [Fact]
    public async Task Traffic_of_killed_processes_sums_to_zero_and_no_acknowledged_operation_is_lost()
    {
        var seed = Random.Shared.Next(1_000_000);
        TestContext.Current.SendDiagnosticMessage("{0}: seed {1}", GetType().Name, seed);
        var random = new Random(seed);
        var program = await LoyaltyTraffic.PrepareAsync(App);
        var tills = Enumerable.Range(0, Tills).Select(number => new Till(this, program.Id, $"till{number}")).ToArray();
        var kills = IsSoak ? 100 : 10;
        try
        {
            Array.ForEach(tills, till => till.Start());
            for (var kill = 0; kill < kills; kill++)
            {
                var till = tills[random.Next(Tills)];
                await till.WorkedAsync(random.Next(3, 12));
                await Task.Delay(random.Next(40), Stop);
                await till.KillAsync();
                till.Start();
            }

            foreach (var till in tills)
            {
                await till.WorkedAsync(Lanes * (Again + 1));
            }
        }
        finally
        {
            foreach (var till in tills)
            {
                await till.KillAsync();
            }
        }

        await RequireSoundAsync(program, seed);
        Console.WriteLine($"[printed] {GetType().Name}: {kills} kills (seed {seed}), {_acknowledged.Count} operations acknowledged, {_repeated} repeated, none lost");
    }

    private async Task RequireSoundAsync(LoyaltyProgram program, int seed)
    {
        var operations = await App.AllAsync(PointsOperationModel.Model);
        var byKey = operations.ToDictionary(operation => operation.Key);
        foreach (var (key, id) in _acknowledged)
        {
            byKey.Should().ContainKey(key, "it was acknowledged (seed {0})", seed).WhoseValue.Id.ToString().Should().Be(id);
        }

        operations.Count.Should().BeInRange(_acknowledged.Count, _acknowledged.Count + (Tills * Lanes), "besides there is only what was under way at the end (seed {0})", seed);
        operations.Should().OnlyContain(operation => operation.Balance >= 0);
        var entries = await App.AllAsync(PointsEntryModel.Model);
        entries.GroupBy(entry => entry.OperationId).Should().OnlyContain(group => group.Sum(entry => entry.Points) == 0);
        (await App.InScopeAsync(scope => scope.Points.TotalsAsync(program.Id))).Sum.Should().Be(0);
        var lots = await App.AllAsync(PointsLotModel.Model);
        foreach (var account in await App.AllAsync(PointsAccountModel.Model))
        {
            var own = operations.Where(operation => operation.MembershipId == account.Id).ToArray();
            own.Select(operation => operation.Sequence).Order().Should().Equal(Enumerable.Range(1, own.Length).Select(number => (long)number));
            account.Should().BeEquivalentTo(new { Balance = own.Sum(operation => operation.Points), Sequence = (long)own.Length });
            lots.Where(lot => lot.MembershipId == account.Id).Sum(lot => lot.Remaining).Should().Be(account.Balance);
        }
    }

    /// <summary>One of the processes, and those that come after it: each repeats the last calls of the one before under their keys.</summary>
    private sealed class Till(LoyaltyKillTests test, Id<LoyaltyProgram> program, string name)
    {
        private readonly int[] _next = new int[Lanes];
        private Process? _process;
        private Task? _reading;
        private int _lines;

        public void Start()
        {
            _lines = 0;
            var starts = _next.Select(next => Math.Max(0, next - Again).ToString(CultureInfo.InvariantCulture));
            var process = Run(["loyalty", test.Database, "0", program.ToString(), name, .. starts]);
            _process = process;
            _reading = Task.Run(() => ReadAsync(process));
        }

        /// <summary>Waits until the process has acknowledged so many calls.</summary>
        public async Task WorkedAsync(int calls)
        {
            var began = Stopwatch.GetTimestamp();
            while (Volatile.Read(ref _lines) < calls)
            {
                _process!.HasExited.Should().BeFalse("the traffic goes on until it is killed");
                Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromMinutes(2));
                await Task.Delay(5, Stop);
            }
        }

        public async Task KillAsync()
        {
            if (_process is { } process)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
                await _reading!;
                process.Dispose();
                _process = null;
            }
        }

        private async Task ReadAsync(Process process)
        {
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                if (line.Split(' ') is not [var lane, var number, var operation, "."])
                {
                    continue;
                }

                var (place, done) = (int.Parse(lane, CultureInfo.InvariantCulture), int.Parse(number, CultureInfo.InvariantCulture));
                _next[place] = Math.Max(_next[place], done + 1);
                if (operation != "-")
                {
                    var key = LoyaltyTraffic.Key(name, place, done);
                    if (test._acknowledged.GetOrAdd(key, operation) == operation)
                    {
                        Interlocked.Add(ref test._repeated, done + 1 < _next[place] ? 1 : 0);
                    }
                    else
                    {
                        test._acknowledged[key] = $"two operations: {operation}";
                    }
                }

                Interlocked.Increment(ref _lines);
            }
        }
    }
}

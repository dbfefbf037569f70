using Crm.Storage;

namespace Crm.Faults;

public sealed class PostgreSqlDeadlockTests() : DeadlockTests(new PostgreSqlFaultsDatabase());

public sealed class MySqlDeadlockTests() : DeadlockTests(new MySqlFaultsDatabase());

/// <summary>Two that wait for each other: the engine ends one, and the SDK runs it again, but not for ever.</summary>
public abstract class DeadlockTests(FaultsDatabase database) : FaultsTest(database)
{
    [Fact]
    public async Task Deadlock_is_replayed_and_both_changes_are_stored()
    {
        var (first, second) = (await App.AddCounterAsync(), await App.AddCounterAsync());
        const int Rounds = 10;
        for (var round = 1; round <= Rounds; round++)
        {
            using var meeting = new Meeting();
            var tries = await Task.WhenAll(CrossAsync(App, first, second, meeting), CrossAsync(App, second, first, meeting));

            tries.Sum().Should().Be(3, "one went through, and the other had to run again");
        }

        (await App.AllAsync(CounterModel.Model)).Should().OnlyContain(counter => counter.Value == 2 * Rounds && counter.Version == (2 * Rounds) + 1);
    }

    [Fact]
    public async Task Deadlock_is_told_when_the_bound_is_reached_and_nothing_is_stored_of_its_call()
    {
        await using var impatient = new FaultsApp(Database, crm => crm.Configure(options => options.MaxReplays = 0));
        var (first, second) = (await App.AddCounterAsync(), await App.AddCounterAsync());
        using var meeting = new Meeting();
        var both = new[] { CrossAsync(impatient, first, second, meeting), CrossAsync(impatient, second, first, meeting) };

        await Task.WhenAll(both).Awaiting(all => all).Should().ThrowAsync<StorageBusyException>();

        both.Count(task => task.IsFaulted).Should().Be(1);
        (await App.AllAsync(CounterModel.Model)).Should().OnlyContain(counter => counter.Value == 1, "the one that went through changed both once");
    }

    /// <summary>Changes two counters in the given order, and meets the other task between the two at its first try; how often it was tried.</summary>
    private static async Task<int> CrossAsync(FaultsApp app, Counter first, Counter second, Meeting meeting)
    {
        var tries = 0;
        await app.WriteAsync(async (session, ct) =>
        {
            tries++;
            await AddAsync(first);
            if (tries == 1)
            {
                await meeting.MeetAsync(ct);
            }

            await AddAsync(second);
            return true;

            async Task AddAsync(Counter counter)
            {
                // The lock of the name, then the record: so the loser reads what the winner has committed.
                await session.Storage.LockAsync(counter.Id.ToString(), ct);
                var seen = await session.GetAsync(CounterModel.Model, counter.Id.Value, ct);
                await session.UpdateAsync(CounterModel.Model, seen, c => c with { Value = c.Value + 1 }, ct);
            }
        });
        return tries;
    }

    /// <summary>Where two tasks wait for each other once.</summary>
    private sealed class Meeting : IDisposable
    {
        private readonly SemaphoreSlim _there = new(0);
        private int _came;

        public async Task MeetAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _came) == 2)
            {
                _there.Release(2);
            }

            await _there.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        }

        public void Dispose() => _there.Dispose();
    }
}

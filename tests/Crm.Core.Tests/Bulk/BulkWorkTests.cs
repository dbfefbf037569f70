using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bulk;

public sealed class BulkWorkTestsInMemory : BulkWorkTests<InMemoryEngine>;

public sealed class BulkWorkTestsSqlite : BulkWorkTests<SqliteEngine>;

public sealed class BulkWorkTestsPostgreSql : BulkWorkTests<PostgreSqlEngine>;

public sealed class BulkWorkTestsMySql : BulkWorkTests<MySqlEngine>;

public abstract class BulkWorkTests<TEngine> : BulkTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task RunDueAsync_in_several_workers_changes_each_record_once_a_run()
    {
        await StartInChunksAsync(3, crm => crm.AddBulkAction<Contact, Append>("append"));
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 20).Select(number => Person($"Contact {number}"))], Stop);
        var runs = new List<BulkRun>();
        for (var i = 0; i < 4; i++)
        {
            runs.Add(await AskAsync(Filter.Everything, BulkAction.Run("append", "x")));
        }

        var done = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Worker.RunDueAsync(Tenant.Default, Stop))));

        done.Sum().Should().Be(80);
        foreach (var run in runs)
        {
            (await SeenAsync(run)).Should().BeEquivalentTo(new { State = BulkRunState.Done, Matched = 20L, Changed = 20L });
        }

        (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Should().OnlyContain(contact => contact.Notes == "xxxx" && contact.Version == 5);
    }

    [Fact]
    public async Task RunDueAsync_takes_over_when_the_lease_has_ended_and_the_late_worker_writes_nothing()
    {
        await StartInChunksAsync(1);
        await AddAsync(Person("Anna"));
        var run = await AskAsync(Filter.Everything, BulkAction.AddTag("seen"));
        var late = Guid.NewGuid();
        await using var system = Services.GetRequiredService<ICrmScopeFactory>().Create(Tenant.Default, Actor.System);
        var claim = new ClaimRequest(Clock.GetUtcNow(), Clock.GetUtcNow() + TimeSpan.FromMinutes(2), late, 1);
        (await system.WriteAsync((session, ct) => session.Storage.ClaimAsync(BulkRunModel.Model, claim, ct).AsTask(), Stop)).Should().ContainSingle();

        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(0, "another one holds it");
        Clock.Advance(TimeSpan.FromMinutes(3));
        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        (await system.WriteAsync((session, ct) => new BulkStep(system, session, run.Id, late).RunAsync(ct), Stop)).Should().Be(new BulkStep.Result(0, IsLast: true));
    }

    [Fact]
    public async Task RunDueAsync_tries_again_after_growing_pauses_and_parks_at_last()
    {
        await StartInChunksAsync(1, crm =>
        {
            crm.Services.AddSingleton<Weather>();
            crm.AddBulkAction<Contact, Sail>("sail");
        });
        await AddAsync(Person("Anna"));
        await AddAsync(Person("Boris"));
        var weather = Services.GetRequiredService<Weather>();
        var run = await AskAsync(Filter.Everything, BulkAction.Run("sail"));
        weather.StormFrom = 1;

        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        (await SeenAsync(run)).Should().BeEquivalentTo(
            new { State = BulkRunState.Changing, Changed = 1L, Attempts = 1L, DueAt = Clock.GetUtcNow() + TimeSpan.FromSeconds(5), LeaseToken = (Guid?)null });
        (await SeenAsync(run)).LastError.Should().Contain("storm");
        for (var attempt = 2; attempt <= 8; attempt++)
        {
            (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(0, "its pause is not over");
            Clock.Advance((await SeenAsync(run)).DueAt!.Value - Clock.GetUtcNow());
            await Worker.RunDueAsync(Tenant.Default, Stop);
            (await SeenAsync(run)).Attempts.Should().Be(attempt);
        }

        (await SeenAsync(run)).State.Should().Be(BulkRunState.Parked);
        weather.StormFrom = int.MaxValue;
        await using var scope = As("boss");
        await scope.Get<BulkService>().ResumeAsync(run.Id, Stop);
        (await Worker.RunDueAsync(Tenant.Default, Stop)).Should().Be(1);
        (await SeenAsync(run)).Should().BeEquivalentTo(new { State = BulkRunState.Done, Changed = 2L, Attempts = 0L });
    }

    private sealed class Append : IBulkAction<Contact>
    {
        public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken) =>
            ValueTask.FromResult(record with { Notes = record.Notes + parameter });
    }

    private sealed class Weather
    {
        public int StormFrom { get; set; } = int.MaxValue;

        public int Sailed { get; set; }
    }

    private sealed class Sail(Weather weather) : IBulkAction<Contact>
    {
        public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
        {
            if (weather.Sailed >= weather.StormFrom)
            {
                throw new StorageUnavailableException("storm");
            }

            weather.Sailed++;
            return ValueTask.FromResult(record with { Language = "fa" });
        }
    }
}

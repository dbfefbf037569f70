using System.Transactions;
using Crm.Contacts;
using Crm.Storage;

namespace Crm.Sessions;

public sealed class UnitTestsInMemory : UnitTests<InMemoryEngine>;

public sealed class UnitTestsSqlite : UnitTests<SqliteEngine>;

public sealed class UnitTestsPostgreSql : UnitTests<PostgreSqlEngine>;

public sealed class UnitTestsMySql : UnitTests<MySqlEngine>;

public abstract class UnitTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Unit_commits_all_calls_together()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Contacts.CreateAsync(Person("Anna"), Stop);
            await scope.Companies.CreateAsync(new Company { Name = "Acme" }, Stop);
            (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
            await unit.CommitAsync(Stop);
        }

        await using var other = As("omid");
        (await other.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
        (await other.Companies.CountAsync(cancellationToken: Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Unit_that_is_disposed_without_commit_leaves_nothing()
    {
        await StartAsync(crm => crm.AddEventHandler<Ignore>("ignore", "*"));
        await using var scope = As("maria");
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Contacts.CreateAsync(Person("Anna"), Stop);
        }

        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
        (await CountAsync(scope, Events.DeliveryModel.Model)).Should().Be(0);
        (await CountAsync(scope, Auditing.AuditModel.Model)).Should().Be(0);
    }

    [Fact]
    public async Task Failing_call_inside_a_unit_takes_back_only_its_own_part()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using var unit = await scope.BeginAsync(cancellationToken: Stop);
        await scope.Contacts.CreateAsync(Person("Anna"), Stop);

        var failing = () => scope.WriteAsync(
            async (session, ct) =>
            {
                await session.CreateAsync(ContactModel.Model, Person("Boris"), ct);
                throw new InvalidOperationException("no");
            },
            Stop);

        await failing.Should().ThrowAsync<InvalidOperationException>();
        await scope.Contacts.CreateAsync(Person("Clara"), Stop);
        await unit.CommitAsync(Stop);
        var names = (await scope.Contacts.ListAsync(new RecordList { OrderBy = PartyModel.Name }, Stop)).Items.Select(c => c.Name);
        names.Should().Equal("Anna", "Clara");
    }

    [Fact]
    public async Task Snapshot_sees_one_moment_and_refuses_writes()
    {
        await StartAsync();
        await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        await using var unit = await scope.BeginAsync(snapshot: true, Stop);
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);

        await AddAsync(Person("Boris"));

        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
        var write = () => scope.Contacts.CreateAsync(Person("Clara"), Stop);
        (await write.Should().ThrowAsync<ScopeException>()).Which.Reason.Should().Be("scope.snapshotWrites");
    }

    [Fact]
    public async Task Second_unit_of_a_scope_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using var unit = await scope.BeginAsync(cancellationToken: Stop);

        var second = () => scope.BeginAsync(cancellationToken: Stop);

        (await second.Should().ThrowAsync<ScopeException>()).Which.Reason.Should().Be("scope.unitOpen");
    }

    [Fact]
    public async Task Closed_unit_cannot_be_committed_again()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using var unit = await scope.BeginAsync(cancellationToken: Stop);
        await unit.CommitAsync(Stop);

        var again = () => unit.CommitAsync(Stop);

        (await again.Should().ThrowAsync<ScopeException>()).Which.Reason.Should().Be("scope.unitClosed");
    }

    [Fact]
    public async Task Concurrent_use_of_one_scope_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var first = scope.ReadAsync(
            async (_, _) =>
            {
                entered.SetResult();
                await release.Task;
                return 1;
            },
            Stop);
        await entered.Task;

        var second = () => scope.Contacts.CountAsync(cancellationToken: Stop);

        (await second.Should().ThrowAsync<ScopeException>()).Which.Reason.Should().Be("scope.concurrentUse");
        release.SetResult();
        (await first).Should().Be(1);
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Ambient_transaction_without_a_join_is_refused_with_the_line_to_write()
    {
        await StartAsync();
        await using var scope = As("maria");
        using var ambient = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);

        var act = () => scope.Contacts.CountAsync(cancellationToken: Stop);

        (await act.Should().ThrowAsync<ScopeException>()).WithMessage("*JoinAsync*").Which.Reason.Should().Be("scope.ambientTransaction");
    }

    [Fact]
    public async Task Unit_of_ours_is_replayed_when_another_stood_in_the_way()
    {
        await StartAsync(crm => crm.Configure(options => options.MaxReplays = 3));
        await using var scope = As("maria");
        var runs = 0;

        var replayed = scope.WriteAsync(
            async (session, ct) =>
            {
                await session.CreateAsync(ContactModel.Model, Person("Anna"), ct);
                if (++runs < 3)
                {
                    throw new StorageBusyException("deadlock");
                }

                return runs;
            },
            Stop);
        while (!replayed.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await replayed).Should().Be(3);
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Body_runs_once_inside_a_unit()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using var unit = await scope.BeginAsync(cancellationToken: Stop);
        var runs = 0;

        var act = () => scope.WriteAsync(
            (_, _) =>
            {
                runs++;
                return Task.FromException(new StorageBusyException("deadlock"));
            },
            Stop);

        await act.Should().ThrowAsync<StorageBusyException>();
        runs.Should().Be(1);
    }

    [Fact]
    public async Task Busy_call_inside_a_unit_takes_back_its_own_part_alone()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Contacts.CreateAsync(Person("Before"), Stop);
            var busy = () => scope.WriteAsync(
                async (session, ct) =>
                {
                    await session.CreateAsync(ContactModel.Model, Person("Half"), ct);
                    throw new StorageBusyException("lock timeout");
                },
                Stop);
            await busy.Should().ThrowAsync<StorageBusyException>();
            await scope.Contacts.CreateAsync(Person("After"), Stop);
            await unit.CommitAsync(Stop);
        }

        (await scope.Contacts.ListAsync(cancellationToken: Stop)).Items.Select(contact => contact.Name).Should().Equal("Before", "After");
    }

    [Fact]
    public async Task Cancelled_call_writes_nothing()
    {
        await StartAsync();
        await using var scope = As("maria");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var act = () => scope.Contacts.CreateAsync(Person("Anna"), cancelled.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    private static Task<long> CountAsync(CrmScope scope, Models.EntityModel model) =>
        scope.ReadAsync((session, ct) => session.CountAsync(model, null, ct).AsTask(), Stop);

    private sealed class Ignore : Events.IRecordEventHandler
    {
        public Task HandleAsync(Events.RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

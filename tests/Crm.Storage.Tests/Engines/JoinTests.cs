using System.Data;
using System.Data.Common;

namespace Crm.Storage.Engines;

/// <summary>Work inside a transaction of the host, at each isolation level.</summary>
public abstract class JoinTests<TDatabase>
    where TDatabase : PeopleDatabase, IPeopleDatabase<TDatabase>
{
    public static TheoryData<IsolationLevel> Levels => [IsolationLevel.ReadCommitted, IsolationLevel.RepeatableRead, IsolationLevel.Serializable];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Joined_work_and_the_hosts_share_one_fate(IsolationLevel level)
    {
        await using var people = await TDatabase.CreateAsync();
        var stored = 0;
        foreach (var commits in new[] { false, true })
        {
            var person = people.NewPerson("Anna") with { Tags = ["x"] };
            await using (var host = await people.ConnectAsync())
            await using (var transaction = await host.BeginTransactionAsync(level, Ct))
            {
                await host.RunAsync("CREATE TEMPORARY TABLE IF NOT EXISTS invoice (id int)", transaction);
                await host.RunAsync("INSERT INTO invoice VALUES (1)", transaction);
                await using (var session = await people.JoinAsync(host, transaction))
                {
                    session.IsJoined.Should().BeTrue();
                    await people.InsertAsync(session, person);
                    (await session.FindAsync(people.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
                    await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>();
                }

                await (commits ? transaction.CommitAsync(Ct) : transaction.RollbackAsync(Ct));
            }

            (await people.FindAsync(person.Id)).Should().Be(commits ? person : null);

            // The number of a tenant that was rolled back is not remembered.
            await people.InsertAsync(people.NewPerson("Later"));
            stored += commits ? 2 : 1;
            (await people.CountAsync()).Should().Be(stored);
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Failing_writes_leave_the_hosts_transaction_usable_and_nothing_half_written(IsolationLevel level)
    {
        await using var people = await TDatabase.CreateAsync();
        var first = people.NewPerson("A") with { Code = "1" };
        await people.InsertAsync(first);
        var good = people.NewPerson("Good");
        await using (var host = await people.ConnectAsync())
        await using (var transaction = await host.BeginTransactionAsync(level, Ct))
        {
            await host.RunAsync("CREATE TEMPORARY TABLE invoice (id int)", transaction);
            await using var session = await people.JoinAsync(host, transaction);
            var duplicate = (await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Half"), people.NewPerson("B") with { Code = "1" })))
                .Should().ThrowAsync<DuplicateException>()).Which;
            duplicate.Rule.Should().Be("code");
            duplicate.Record.ToString().Should().StartWith("person");
            (await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Half"), first with { Code = null })))
                .Should().ThrowAsync<DuplicateException>()).Which.Rule.Should().Be("id");
            await ((Func<Task>)(async () => await people.UpdateAsync(session, first with { Version = 7 }, first with { Version = 8, Name = "Half", Tags = ["half"] })))
                .Should().ThrowAsync<StaleVersionException>();
            await host.RunAsync("INSERT INTO invoice VALUES (1)", transaction);
            await people.InsertAsync(session, good);
            await transaction.CommitAsync(Ct);
            (await host.NumberAsync("SELECT COUNT(*) FROM invoice")).Should().Be(1);
        }

        (await people.CountAsync()).Should().Be(2);
        (await people.FindAsync(good.Id)).Should().Be(good);
        (await people.FindAsync(first.Id)).Should().Be(first);
    }

    [Fact]
    public async Task Join_refuses_what_does_not_fit()
    {
        await using var people = await TDatabase.CreateAsync();
        await using var elsewhere = await TDatabase.CreateEmptyAsync();
        await using var host = await people.ConnectAsync();
        await using var other = await people.ConnectAsync();
        await using var foreign = await elsewhere.ConnectAsync();
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await using var strange = await foreign.BeginTransactionAsync(Ct);
        await Refused(other, transaction, "not an open transaction");
        await Refused(foreign, strange, "same database");
        await transaction.RollbackAsync(Ct);
        await Refused(host, transaction, "not an open transaction");
        await host.CloseAsync();
        await Refused(host, transaction, "closed");
        await using var stranger = new StrangeConnection();
        await Refused(stranger, transaction, host.GetType().FullName!);

        async Task Refused(DbConnection connection, DbTransaction given, string why) =>
            (await ((Func<Task>)(async () => await people.JoinAsync(connection, given))).Should().ThrowAsync<JoinException>()).Which.Message.Should().Contain(why);
    }

    [Fact]
    public async Task Join_throws_where_there_are_no_tables_and_leaves_the_transaction_usable()
    {
        await using var people = await TDatabase.CreateEmptyAsync();
        await using var host = await people.ConnectAsync();
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await ((Func<Task>)(async () => await people.JoinAsync(host, transaction))).Should().ThrowAsync<SchemaException>();
        (await host.NumberAsync("SELECT 1", transaction)).Should().Be(1);
    }

    [Fact]
    public async Task Join_leaves_no_setting_of_the_hosts_connection_changed()
    {
        await using var people = await TDatabase.CreateAsync();
        await using var host = await people.ConnectAsync();
        var before = await SettingsAsync(host);
        await using (var transaction = await host.BeginTransactionAsync(Ct))
        {
            await using var session = await people.JoinAsync(host, transaction);
            await people.InsertAsync(session, people.NewPerson("A"));
            await transaction.CommitAsync(Ct);
        }

        before.Should().NotBeNullOrEmpty();
        (await SettingsAsync(host)).Should().Be(before);
    }

    [Fact]
    public async Task Join_serves_one_connection_after_another_transaction()
    {
        await using var people = await TDatabase.CreateAsync();
        await using var host = await people.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await using var transaction = await host.BeginTransactionAsync(Ct);
            await using var session = await people.JoinAsync(host, transaction);
            await people.InsertAsync(session, people.NewPerson("P" + i));
            await transaction.CommitAsync(Ct);
        }

        await host.CloseAsync();
        await host.OpenAsync(Ct);
        await using var last = await host.BeginTransactionAsync(Ct);
        await using var again = await people.JoinAsync(host, last);
        (await again.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(3);
    }

    /// <summary>All that a session of the engine has set.</summary>
    protected abstract Task<string?> SettingsAsync(DbConnection host);
}

using System.Data;
using System.Data.Common;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Work inside a transaction of the host, at each isolation level.</summary>
public sealed class JoinTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<IsolationLevel> Levels => [IsolationLevel.ReadCommitted, IsolationLevel.RepeatableRead, IsolationLevel.Serializable];

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Joined_work_and_the_hosts_share_one_fate(IsolationLevel level)
    {
        await using var people = await MySqlPeople.CreateAsync();
        foreach (var commits in new[] { false, true })
        {
            var person = people.NewPerson("Anna") with { Tags = ["x"] };
            await using (var host = await people.Database.Source.OpenConnectionAsync(Ct))
            await using (var transaction = await host.BeginTransactionAsync(level, Ct))
            {
                await RunAsync(host, "CREATE TEMPORARY TABLE IF NOT EXISTS invoice (id int); INSERT INTO invoice VALUES (1)", transaction);
                await using (var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct))
                {
                    session.IsJoined.Should().BeTrue();
                    await people.InsertAsync(session, person);
                    (await session.FindAsync(people.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
                    await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>();
                }

                await (commits ? transaction.CommitAsync(Ct) : transaction.RollbackAsync(Ct));
            }

            (await people.FindAsync(person.Id)).Should().Be(commits ? person : null);
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Failing_writes_leave_the_hosts_transaction_usable_and_nothing_half_written(IsolationLevel level)
    {
        await using var people = await MySqlPeople.CreateAsync();
        var first = people.NewPerson("A") with { Code = "1" };
        await people.InsertAsync(first);
        var good = people.NewPerson("Good");
        await using (var host = await people.Database.Source.OpenConnectionAsync(Ct))
        await using (var transaction = await host.BeginTransactionAsync(level, Ct))
        {
            await RunAsync(host, "CREATE TEMPORARY TABLE invoice (id int) ENGINE=InnoDB", transaction);
            await using var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
            var duplicate = (await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Half"), people.NewPerson("B") with { Code = "1" })))
                .Should().ThrowAsync<DuplicateException>()).Which;
            duplicate.Rule.Should().Be("code");
            duplicate.Record.ToString().Should().StartWith("person");
            (await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Half"), first with { Code = null })))
                .Should().ThrowAsync<DuplicateException>()).Which.Rule.Should().Be("id");
            await ((Func<Task>)(async () => await people.UpdateAsync(session, first with { Version = 7 }, first with { Version = 8, Name = "Half", Tags = ["half"] })))
                .Should().ThrowAsync<StaleVersionException>();
            await RunAsync(host, "INSERT INTO invoice VALUES (1)", transaction);
            await people.InsertAsync(session, good);
            await transaction.CommitAsync(Ct);
            (await ScalarAsync(host, "SELECT COUNT(*) FROM invoice")).Should().Be(1L);
        }

        (await people.CountAsync()).Should().Be(2);
        (await people.FindAsync(good.Id)).Should().Be(good);
        (await people.FindAsync(first.Id)).Should().Be(first);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Row_that_another_has_changed_since_the_hosts_view_is_stale_and_the_transaction_goes_on(IsolationLevel level)
    {
        await using var people = await MySqlPeople.CreateAsync();
        var (person, mine) = (people.NewPerson("A"), people.NewPerson("Mine"));
        await people.InsertAsync(person);
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await using var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
        await people.InsertAsync(session, mine);
        if (level != IsolationLevel.Serializable)
        {
            // At SERIALIZABLE a read locks what it has read, so that the other would wait.
            (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(2);
        }

        await using (var other = await people.OpenAsync(SessionMode.Write))
        {
            await people.UpdateAsync(other, person, person with { Version = 2, Name = "B" });
            await other.CommitAsync(Ct);
        }

        await ((Func<Task>)(async () => await people.UpdateAsync(session, person, person with { Version = 2, Name = "C" }))).Should().ThrowAsync<StaleVersionException>();
        await transaction.CommitAsync(Ct);
        (await people.FindAsync(person.Id))!.Name.Should().Be("B");
        (await people.FindAsync(mine.Id)).Should().Be(mine);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Reads_behind_a_lock_see_what_the_holder_before_has_committed_also_behind_an_older_view(IsolationLevel level)
    {
        await using var people = await MySqlPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(people.NewPerson("Known"));
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await using var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
        await RunAsync(host, "SELECT COUNT(*) FROM crm_job", transaction);
        await using (var other = await people.OpenAsync(SessionMode.Write))
        {
            await other.LockAsync("tree", Ct);
            await people.InsertAsync(other, person);
            await other.CommitAsync(Ct);
        }

        await session.LockAsync("tree", Ct);
        (await session.FindAsync(people.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
        (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(2);
        (await session.QueryAsync(people.Models.Person, new RecordQuery { Limit = 10 }, Ct)).Should().HaveCount(2);
        await transaction.CommitAsync(Ct);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Tenant_that_another_has_made_since_the_hosts_view_is_found(IsolationLevel level)
    {
        await using var people = await MySqlPeople.CreateAsync();
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await RunAsync(host, "SELECT COUNT(*) FROM crm_job", transaction);
        var (one, two) = (people.NewPerson("One"), people.NewPerson("Two"));
        await people.InsertAsync(one);
        await using var storage = new MySqlStorage(people.Models.Catalog, people.Database.ConnectionString);
        await using var session = await storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
        await people.InsertAsync(session, two);
        await transaction.CommitAsync(Ct);
        (await people.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Deadlock_in_the_hosts_transaction_tells_that_all_of_it_is_gone_and_lets_nothing_more_be_written()
    {
        await using var people = await MySqlPeople.CreateAsync();
        var (one, two, extra) = (people.NewPerson("A"), people.NewPerson("B"), people.NewPerson("Extra"));
        await people.InsertAsync(one, two);
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(IsolationLevel.ReadCommitted, Ct);
        await using var joined = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
        await using var other = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(joined, one, one with { Version = 2 });

        // The engine ends the transaction that has changed fewer rows, so the other changes more.
        await people.InsertAsync(other, [.. Enumerable.Range(0, 200).Select(n => people.NewPerson($"P{n}"))]);
        await people.UpdateAsync(other, two, two with { Version = 2 });
        var waiting = Task.Run(async () => await people.UpdateAsync(other, one, one with { Version = 2 }), Ct);
        await people.WaitForLockAsync();
        (await ((Func<Task>)(async () => await people.UpdateAsync(joined, two, two with { Version = 2 }))).Should().ThrowAsync<StorageBusyException>())
            .Which.Message.Should().Contain("what the host wrote included");
        await waiting;
        await ((Func<Task>)(async () => await people.InsertAsync(joined, extra))).Should().ThrowAsync<InvalidOperationException>("it would be committed alone");
        await transaction.RollbackAsync(Ct);
        await other.CommitAsync(Ct);
        (await people.FindAsync(extra.Id)).Should().BeNull();
        (await people.FindAsync(one.Id))!.Version.Should().Be(2);
    }

    [Fact]
    public async Task Lock_that_is_waited_for_too_long_leaves_the_hosts_transaction_usable()
    {
        await using var people = await MySqlPeople.CreateAsync();
        var (one, good) = (people.NewPerson("A"), people.NewPerson("Good"));
        await people.InsertAsync(one);
        await using var holder = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(holder, one, one with { Version = 2 });
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await RunAsync(host, "SET SESSION innodb_lock_wait_timeout = 1");
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await using var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
        await people.InsertAsync(session, good);
        await ((Func<Task>)(async () => await people.UpdateAsync(session, one, one with { Version = 2 }))).Should().ThrowAsync<StorageBusyException>();
        await transaction.CommitAsync(Ct);
        (await people.FindAsync(good.Id)).Should().Be(good);
    }

    [Fact]
    public async Task Join_refuses_a_connection_that_counts_changed_rows_only()
    {
        await using var people = await MySqlPeople.CreateAsync();
        await using var host = new MySqlConnection(people.Database.ConnectionString + ";UseAffectedRows=true");
        await host.OpenAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(Ct);
        (await ((Func<Task>)(async () => await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct))).Should().ThrowAsync<JoinException>())
            .Which.Message.Should().Contain("UseAffectedRows");
        await using var source = new MySqlDataSource(host.ConnectionString);
        ((Action)(() => _ = new MySqlStorage(people.Models.Catalog, source))).Should().Throw<ArgumentException>().WithMessage("*UseAffectedRows*");
    }

    [Fact]
    public async Task Join_refuses_what_does_not_fit()
    {
        await using var people = await MySqlPeople.CreateAsync();
        await using var elsewhere = await MySqlPeople.CreateEmptyAsync();
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var other = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var foreign = await elsewhere.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await using var strange = await foreign.BeginTransactionAsync(Ct);
        await Refused(other, transaction, "not an open transaction");
        await Refused(foreign, strange, "same database");
        await transaction.RollbackAsync(Ct);
        await Refused(host, transaction, "not an open transaction");
        await host.CloseAsync();
        await Refused(host, transaction, "closed");

        async Task Refused(DbConnection connection, DbTransaction given, string why) =>
            (await ((Func<Task>)(async () => await people.Storage.JoinAsync(MySqlPeople.Tenant, connection, given, Ct))).Should().ThrowAsync<JoinException>())
                .Which.Message.Should().Contain(why);
    }

    [Fact]
    public async Task Join_throws_where_there_are_no_tables_and_leaves_the_transaction_usable()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await ((Func<Task>)(async () => await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct))).Should().ThrowAsync<SchemaException>();
        (await ScalarAsync(host, "SELECT 1", transaction)).Should().Be(1);
    }

    [Fact]
    public async Task Join_leaves_no_setting_of_the_hosts_connection_changed()
    {
        await using var people = await MySqlPeople.CreateAsync();
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await RunAsync(host, "SET SESSION group_concat_max_len = 1000000");
        const string Settings = "SELECT GROUP_CONCAT(VARIABLE_NAME, '=', VARIABLE_VALUE ORDER BY VARIABLE_NAME) FROM information_schema.SESSION_VARIABLES WHERE VARIABLE_NAME NOT IN ('TIMESTAMP', 'RAND_SEED1', 'RAND_SEED2', 'IN_TRANSACTION', 'TX_ISOLATION', 'TRANSACTION_ISOLATION', 'LAST_GTID', 'PSEUDO_THREAD_ID') AND VARIABLE_NAME NOT LIKE 'GTID%' AND VARIABLE_NAME NOT LIKE 'INNODB%'";
        var before = await ScalarAsync(host, Settings);
        await using (var transaction = await host.BeginTransactionAsync(Ct))
        {
            await using var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
            await people.InsertAsync(session, people.NewPerson("A"));
            await transaction.CommitAsync(Ct);
        }

        (await ScalarAsync(host, Settings)).Should().Be(before);
    }

    private static async Task RunAsync(MySqlConnection connection, string text, MySqlTransaction? transaction = null)
    {
        await using var command = new MySqlCommand(text, connection, transaction);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<object?> ScalarAsync(MySqlConnection connection, string text, MySqlTransaction? transaction = null)
    {
        await using var command = new MySqlCommand(text, connection, transaction);
        return await command.ExecuteScalarAsync(Ct);
    }
}

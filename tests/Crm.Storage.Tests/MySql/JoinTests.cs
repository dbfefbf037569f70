using System.Data;
using System.Data.Common;
using MySqlConnector;

namespace Crm.Storage.MySql;

public sealed class JoinTests : Engines.JoinTests<MySqlPeople>
{
    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Row_that_another_has_changed_since_the_hosts_view_is_stale_and_the_transaction_goes_on(IsolationLevel level)
    {
        await using var people = await MySqlPeople.CreateAsync();
        var (person, mine) = (people.NewPerson("A"), people.NewPerson("Mine"));
        await people.InsertAsync(person);
        await using var host = await people.ConnectAsync();
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await using var session = await people.JoinAsync(host, transaction);
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
        await using var host = await people.ConnectAsync();
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await using var session = await people.JoinAsync(host, transaction);
        await host.RunAsync("SELECT COUNT(*) FROM crm_job", transaction);
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
        await using var host = await people.ConnectAsync();
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await host.RunAsync("SELECT COUNT(*) FROM crm_job", transaction);
        var (one, two) = (people.NewPerson("One"), people.NewPerson("Two"));
        await people.InsertAsync(one);
        await using var storage = people.Open();
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
        await using var host = await people.ConnectAsync();
        await using var transaction = await host.BeginTransactionAsync(IsolationLevel.ReadCommitted, Ct);
        await using var joined = await people.JoinAsync(host, transaction);
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
        await using var host = await people.ConnectAsync();
        await host.RunAsync("SET SESSION innodb_lock_wait_timeout = 1");
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await using var session = await people.JoinAsync(host, transaction);
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
        (await ((Func<Task>)(async () => await people.JoinAsync(host, transaction))).Should().ThrowAsync<JoinException>())
            .Which.Message.Should().Contain("UseAffectedRows");
        await using var source = new MySqlDataSource(host.ConnectionString);
        ((Action)(() => _ = new MySqlStorage(people.Models.Catalog, source))).Should().Throw<ArgumentException>().WithMessage("*UseAffectedRows*");
    }

    protected override async Task<string?> SettingsAsync(DbConnection host)
    {
        await host.RunAsync("SET SESSION group_concat_max_len = 1000000");
        return (string?)await host.ScalarAsync("SELECT GROUP_CONCAT(VARIABLE_NAME, '=', VARIABLE_VALUE ORDER BY VARIABLE_NAME) FROM information_schema.SESSION_VARIABLES WHERE VARIABLE_NAME NOT IN ('TIMESTAMP', 'RAND_SEED1', 'RAND_SEED2', 'IN_TRANSACTION', 'TX_ISOLATION', 'TRANSACTION_ISOLATION', 'LAST_GTID', 'PSEUDO_THREAD_ID') AND VARIABLE_NAME NOT LIKE 'GTID%' AND VARIABLE_NAME NOT LIKE 'INNODB%'");
    }
}

using System.Data;
using System.Data.Common;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Work inside a transaction of the host, at each isolation level.</summary>
public sealed class JoinTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<IsolationLevel> Levels => [IsolationLevel.ReadCommitted, IsolationLevel.RepeatableRead, IsolationLevel.Serializable];

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Joined_work_and_the_hosts_share_one_fate(IsolationLevel level)
    {
        await using var people = await PostgresPeople.CreateAsync();
        foreach (var commits in new[] { false, true })
        {
            var person = people.NewPerson("Anna") with { Tags = ["x"] };
            await using (var host = await people.Database.Source.OpenConnectionAsync(Ct))
            await using (var transaction = await host.BeginTransactionAsync(level, Ct))
            {
                await RunAsync(host, "CREATE TEMP TABLE invoice (id int PRIMARY KEY); INSERT INTO invoice VALUES (1)");
                await using (var session = await people.Storage.JoinAsync(PostgresPeople.Tenant, host, transaction, Ct))
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
        await using var people = await PostgresPeople.CreateAsync();
        var first = people.NewPerson("A") with { Code = "1" };
        await people.InsertAsync(first);
        var good = people.NewPerson("Good");
        await using (var host = await people.Database.Source.OpenConnectionAsync(Ct))
        await using (var transaction = await host.BeginTransactionAsync(level, Ct))
        {
            await RunAsync(host, "CREATE TEMP TABLE invoice (id int) ON COMMIT PRESERVE ROWS");
            await using var session = await people.Storage.JoinAsync(PostgresPeople.Tenant, host, transaction, Ct);
            var duplicate = (await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Half"), people.NewPerson("B") with { Code = "1" })))
                .Should().ThrowAsync<DuplicateException>()).Which;
            duplicate.Rule.Should().Be("code");
            duplicate.Record.ToString().Should().StartWith("person");
            (await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Half"), first with { Code = null })))
                .Should().ThrowAsync<DuplicateException>()).Which.Rule.Should().Be("id");
            await ((Func<Task>)(async () => await people.UpdateAsync(session, first with { Version = 7 }, first with { Version = 8, Name = "Half", Tags = ["half"] })))
                .Should().ThrowAsync<StaleVersionException>();
            await RunAsync(host, "INSERT INTO invoice VALUES (1)");
            await people.InsertAsync(session, good);
            await transaction.CommitAsync(Ct);
            (await ScalarAsync(host, "SELECT COUNT(*) FROM invoice")).Should().Be(1L);
        }

        (await people.CountAsync()).Should().Be(2);
        (await people.FindAsync(good.Id)).Should().Be(good);
        (await people.FindAsync(first.Id)).Should().Be(first);
    }

    [Theory]
    [InlineData(IsolationLevel.RepeatableRead)]
    [InlineData(IsolationLevel.Serializable)]
    public async Task Row_that_another_has_changed_since_the_snapshot_is_busy_and_the_transaction_goes_on(IsolationLevel level)
    {
        await using var people = await PostgresPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(level, Ct);
        await using var session = await people.Storage.JoinAsync(PostgresPeople.Tenant, host, transaction, Ct);
        (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(1);
        await using (var other = await people.OpenAsync(SessionMode.Write))
        {
            await people.UpdateAsync(other, person, person with { Version = 2, Name = "B" });
            await other.CommitAsync(Ct);
        }

        await ((Func<Task>)(async () => await people.UpdateAsync(session, person, person with { Version = 2, Name = "C" }))).Should().ThrowAsync<StorageBusyException>();
        (await ScalarAsync(host, "SELECT 1")).Should().Be(1);
        await transaction.RollbackAsync(Ct);
        (await people.FindAsync(person.Id))!.Name.Should().Be("B");
    }

    [Fact]
    public async Task Join_refuses_what_does_not_fit()
    {
        await using var people = await PostgresPeople.CreateAsync();
        await using var elsewhere = await PostgresPeople.CreateEmptyAsync();
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
            (await ((Func<Task>)(async () => await people.Storage.JoinAsync(PostgresPeople.Tenant, connection, given, Ct))).Should().ThrowAsync<JoinException>())
                .Which.Message.Should().Contain(why);
    }

    [Fact]
    public async Task Join_throws_where_there_are_no_tables_and_leaves_the_transaction_usable()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync();
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await host.BeginTransactionAsync(Ct);
        await ((Func<Task>)(async () => await people.Storage.JoinAsync(PostgresPeople.Tenant, host, transaction, Ct))).Should().ThrowAsync<SchemaException>();
        (await ScalarAsync(host, "SELECT 1")).Should().Be(1);
    }

    [Fact]
    public async Task Join_leaves_no_setting_of_the_hosts_connection_changed()
    {
        await using var people = await PostgresPeople.CreateAsync();
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        const string Settings = "SELECT string_agg(name || '=' || setting, ';' ORDER BY name) FROM pg_settings WHERE name NOT LIKE 'transaction%'";
        var before = await ScalarAsync(host, Settings);
        await using (var transaction = await host.BeginTransactionAsync(Ct))
        {
            await using var session = await people.Storage.JoinAsync(PostgresPeople.Tenant, host, transaction, Ct);
            await people.InsertAsync(session, people.NewPerson("A"));
            await transaction.CommitAsync(Ct);
        }

        (await ScalarAsync(host, Settings)).Should().Be(before);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}

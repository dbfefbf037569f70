using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

public sealed class JoinTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Join_is_committed_or_rolled_back_with_the_host(bool commit)
    {
        await using var database = await TestDatabase.CreateAsync();
        var person = database.NewPerson("Joined") with { Tags = ["a"] };
        using (var host = database.Connect())
        {
            Run(host, null, "CREATE TABLE invoice (id INTEGER PRIMARY KEY)");
            using var transaction = host.BeginTransaction();
            Run(host, transaction, "INSERT INTO invoice VALUES (1)");
            await using (var session = await database.Storage.JoinAsync(TestDatabase.Tenant, host, transaction, Ct))
            {
                session.IsJoined.Should().BeTrue();
                await database.InsertAsync(session, person);
                (await session.FindAsync(database.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
                await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>();
            }

            if (commit)
            {
                transaction.Commit();
            }
            else
            {
                transaction.Rollback();
            }
        }

        (await database.FindAsync(person.Id)).Should().Be(commit ? person : null);

        // The number of a tenant that was rolled back is not remembered.
        await database.InsertAsync(database.NewPerson("Later"));
        await using var reader = await database.OpenAsync();
        (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(commit ? 2 : 1);
    }

    [Fact]
    public async Task Failing_write_leaves_the_hosts_transaction_usable_and_nothing_half_written()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.InsertAsync(database.NewPerson("A") with { Code = "1" });
        var good = database.NewPerson("Good");
        using (var host = database.Connect())
        {
            Run(host, null, "CREATE TABLE invoice (id INTEGER PRIMARY KEY)");
            using var transaction = host.BeginTransaction();
            await using var session = await database.Storage.JoinAsync(TestDatabase.Tenant, host, transaction, Ct);
            await ((Func<Task>)(async () => await database.InsertAsync(session, database.NewPerson("Half"), database.NewPerson("B") with { Code = "1" })))
                .Should().ThrowAsync<DuplicateException>();
            Run(host, transaction, "INSERT INTO invoice VALUES (1)");
            await database.InsertAsync(session, good);
            transaction.Commit();
            Scalar(host, "SELECT COUNT(*) FROM invoice").Should().Be(1L);
        }

        await using var reader = await database.OpenAsync();
        (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(2);
        (await database.FindAsync(good.Id)).Should().Be(good);
    }

    [Fact]
    public async Task Join_refuses_what_does_not_fit()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var host = database.Connect();
        using var other = database.Connect();
        using var elsewhere = new SqliteConnection("Data Source=:memory:");
        elsewhere.Open();
        using var transaction = host.BeginTransaction(deferred: true);
        using var foreign = elsewhere.BeginTransaction();
        await Refused(other, transaction, "not an open transaction");
        await Refused(elsewhere, foreign, "same database file");
        transaction.Rollback();
        await Refused(host, transaction, "not an open transaction");
        host.Close();
        await Refused(host, transaction, "closed");

        async Task Refused(DbConnection connection, DbTransaction given, string why) =>
            (await ((Func<Task>)(async () => await database.Storage.JoinAsync(TestDatabase.Tenant, connection, given, Ct))).Should().ThrowAsync<JoinException>())
                .Which.Message.Should().Contain(why);
    }

    [Fact]
    public async Task Join_leaves_no_setting_of_the_hosts_connection_changed()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var host = database.Connect();
        string[] settings = ["foreign_keys", "busy_timeout", "wal_autocheckpoint", "synchronous", "journal_mode", "recursive_triggers", "temp_store"];
        var before = settings.Select(name => Scalar(host, "PRAGMA " + name)).ToArray();
        using (var transaction = host.BeginTransaction())
        {
            await using var session = await database.Storage.JoinAsync(TestDatabase.Tenant, host, transaction, Ct);
            await database.InsertAsync(session, database.NewPerson("A"));
            transaction.Commit();
        }

        settings.Select(name => Scalar(host, "PRAGMA " + name)).Should().Equal(before);
    }

    [Fact]
    public async Task Join_serves_one_connection_after_another_transaction()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var host = database.Connect();
        for (var i = 0; i < 3; i++)
        {
            using var transaction = host.BeginTransaction();
            await using var session = await database.Storage.JoinAsync(TestDatabase.Tenant, host, transaction, Ct);
            await database.InsertAsync(session, database.NewPerson("P" + i));
            transaction.Commit();
        }

        host.Close();
        host.Open();
        using var last = host.BeginTransaction();
        await using var again = await database.Storage.JoinAsync(TestDatabase.Tenant, host, last, Ct);
        (await again.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(3);
    }

    [Fact]
    public async Task Join_throws_where_there_are_no_tables()
    {
        await using var database = new TestDatabase();
        using var host = database.Connect();
        using var transaction = host.BeginTransaction();
        await ((Func<Task>)(async () => await database.Storage.JoinAsync(TestDatabase.Tenant, host, transaction, Ct))).Should().ThrowAsync<SchemaException>();
    }

    private static void Run(SqliteConnection connection, SqliteTransaction? transaction, string text)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}

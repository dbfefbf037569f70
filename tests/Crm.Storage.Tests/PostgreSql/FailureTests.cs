using Crm.Storage.Sql;
using Crm.Storage.Sqlite;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>What goes wrong with servers, and which exception says so.</summary>
public sealed class FailureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_throws_where_there_are_no_tables()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync();
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Missing);
        (await ((Func<Task>)(async () => await people.OpenAsync())).Should().ThrowAsync<SchemaException>()).Which.Message.Should().Contain("MigrateAsync");
    }

    [Fact]
    public async Task Open_says_unavailable_where_the_database_or_the_server_is_not_there()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync();
        await Unavailable(new NpgsqlConnectionStringBuilder(people.Database.ConnectionString) { Database = "no_such_database" });
        await Unavailable(new NpgsqlConnectionStringBuilder(people.Database.ConnectionString) { Username = "nobody_of_this_name" });
        await Unavailable(new NpgsqlConnectionStringBuilder(people.Database.ConnectionString) { Host = "127.0.0.1", Port = 1 });

        async Task Unavailable(NpgsqlConnectionStringBuilder to)
        {
            await using var storage = new PostgreSqlStorage(people.Models.Catalog, to.ConnectionString);
            await ((Func<Task>)(async () => await storage.OpenAsync(PostgresPeople.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(() => storage.Schema.GetStatusAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
        }
    }

    [Fact]
    public async Task Open_says_unavailable_where_all_connections_are_in_use()
    {
        await using var people = await PostgresPeople.CreateAsync();
        var small = new NpgsqlConnectionStringBuilder(people.Database.ConnectionString) { MaxPoolSize = 1, Timeout = 1 };
        await using var storage = new PostgreSqlStorage(people.Models.Catalog, small.ConnectionString);
        await using var first = await storage.OpenAsync(PostgresPeople.Tenant, SessionMode.Read, Ct);
        await ((Func<Task>)(async () => await storage.OpenAsync(PostgresPeople.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Migrate_says_unavailable_where_the_right_to_make_tables_is_missing()
    {
        await using var people = await PostgresPeople.CreateEmptyAsync();
        await people.Database.RunAsync("DO $$ BEGIN CREATE ROLE crm_reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        await using var storage = new PostgreSqlStorage(people.Models.Catalog, new NpgsqlConnectionStringBuilder(people.Database.ConnectionString) { Username = "crm_reader" }.ConnectionString);
        await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Write_says_unavailable_where_the_server_only_reads()
    {
        await using var people = await PostgresPeople.CreateAsync();
        await using var storage = Over(people, "-c default_transaction_read_only=on");
        await using var session = await storage.OpenAsync(PostgresPeople.Tenant, SessionMode.Write, Ct);
        await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("A")))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Lock_that_is_waited_for_too_long_is_busy_and_a_statement_that_takes_too_long_unavailable()
    {
        await using var people = await PostgresPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        await using var holder = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(holder, person, person with { Version = 2 });
        await Fails<StorageBusyException>("-c lock_timeout=200");
        await Fails<StorageUnavailableException>("-c statement_timeout=2000");

        async Task Fails<TException>(string options)
            where TException : Exception
        {
            await using var storage = Over(people, options);
            await using var session = await storage.OpenAsync(PostgresPeople.Tenant, SessionMode.Write, Ct);
            await ((Func<Task>)(async () => await people.UpdateAsync(session, person, person with { Version = 2, Name = "B" }))).Should().ThrowAsync<TException>();
        }
    }

    [Fact]
    public async Task Deadlock_is_busy_for_one_of_the_two()
    {
        await using var people = await PostgresPeople.CreateAsync();
        var (one, two) = (people.NewPerson("A"), people.NewPerson("B"));
        await people.InsertAsync(one, two);
        await using var first = await people.OpenAsync(SessionMode.Write);
        await using var second = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(first, one, one with { Version = 2 });
        await people.UpdateAsync(second, two, two with { Version = 2 });
        var outcomes = await Task.WhenAll(TryAsync(first, two), TryAsync(second, one));
        outcomes.Should().ContainSingle(outcome => outcome is StorageBusyException).And.ContainSingle(outcome => outcome == null);

        async Task<Exception?> TryAsync(IStorageSession session, Person person)
        {
            try
            {
                await people.UpdateAsync(session, person, person with { Version = 2 });

                // The winner goes on only when the other has given way.
                await session.DisposeAsync();
                return null;
            }
            catch (StorageBusyException exception)
            {
                await session.DisposeAsync();
                return exception;
            }
        }
    }

    [Fact]
    public async Task Lost_connection_is_unavailable_and_unknown_in_commit_and_the_storage_recovers()
    {
        await using var people = await PostgresPeople.CreateAsync();
        await people.InsertAsync(people.NewPerson("A"));
        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            await people.InsertAsync(session, people.NewPerson("Lost"));
            await KillAsync(people);
            await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("Never")))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>();
        }

        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            await people.InsertAsync(session, people.NewPerson("Unknown"));
            await KillAsync(people);
            await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<OutcomeUnknownException>();
        }

        await people.InsertAsync(people.NewPerson("B"));
        (await people.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Commit_is_refused_when_a_read_has_spoilt_the_transaction()
    {
        await using var people = await PostgresPeople.CreateAsync();
        await using var storage = Over(people, "-c statement_timeout=2000");
        await using var blocker = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var session = await storage.OpenAsync(PostgresPeople.Tenant, SessionMode.Write, Ct);
        await people.InsertAsync(session, people.NewPerson("A"));
        await using (var lockAll = new NpgsqlCommand("BEGIN; LOCK TABLE crm_purchase IN ACCESS EXCLUSIVE MODE", blocker))
        {
            await lockAll.ExecuteNonQueryAsync(Ct);
        }

        await ((Func<Task>)(async () => await session.CountAsync(people.Models.Purchase, Predicate.True, Ct))).Should().ThrowAsync<StorageUnavailableException>();
        await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>("the engine would say nothing and roll back");
    }

    [Fact]
    public async Task Commit_fails_after_a_call_that_was_cancelled_half_way()
    {
        await using var people = await PostgresPeople.CreateAsync();
        await using var blocker = await people.Database.Source.OpenConnectionAsync(Ct);
        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            await people.InsertAsync(session, people.NewPerson("A"));
            await using (var lockAll = new NpgsqlCommand("BEGIN; LOCK TABLE crm_purchase IN ACCESS EXCLUSIVE MODE", blocker))
            {
                await lockAll.ExecuteNonQueryAsync(Ct);
            }

            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await ((Func<Task>)(async () => await session.CountAsync(people.Models.Purchase, Predicate.True, source.Token))).Should().ThrowAsync<OperationCanceledException>();
            await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<Exception>();
        }

        await blocker.CloseAsync();
        (await people.CountAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData("23505", SqlFailureKind.Unique)]
    [InlineData("40001", SqlFailureKind.Busy)]
    [InlineData("40P01", SqlFailureKind.Busy)]
    [InlineData("53100", SqlFailureKind.Full)]
    [InlineData("42P01", SqlFailureKind.MissingTable)]
    [InlineData("28P01", SqlFailureKind.Unavailable)]
    [InlineData("3D000", SqlFailureKind.Unavailable)]
    [InlineData("57P03", SqlFailureKind.Unavailable)]
    [InlineData("25006", SqlFailureKind.Unavailable)]
    [InlineData("08006", SqlFailureKind.Unavailable)]
    [InlineData("22012", SqlFailureKind.Other)]
    public void Classify_knows_what_the_codes_mean(string state, SqlFailureKind kind) =>
        PostgreSqlErrors.Classify(new PostgresException("message", "ERROR", "ERROR", state)).Kind.Should().Be(kind);

    private static PostgreSqlStorage Over(PostgresPeople people, string options) =>
        new(people.Models.Catalog, new NpgsqlConnectionStringBuilder(people.Database.ConnectionString) { Options = options }.ConnectionString);

    /// <summary>Ends all other connections to the database, as a restart of the server does.</summary>
    private static Task KillAsync(PostgresPeople people) => people.Database.RunAsync(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

using Crm.Storage.Sql;
using Npgsql;

namespace Crm.Storage.PostgreSql;

public sealed class FailureTests : Engines.ServerFailureTests<PostgreSqlPeople>
{
    [Fact]
    public async Task Write_says_unavailable_where_the_server_only_reads()
    {
        await using var people = await PostgreSqlPeople.CreateAsync();
        await using var storage = people.Open(With(people, "-c default_transaction_read_only=on"));
        await using var session = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Write, Ct);
        await ((Func<Task>)(async () => await people.InsertAsync(session, people.NewPerson("A")))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Lock_that_is_waited_for_too_long_is_busy_and_a_statement_that_takes_too_long_unavailable()
    {
        await using var people = await PostgreSqlPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        await using var holder = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(holder, person, person with { Version = 2 });
        await Fails<StorageBusyException>("-c lock_timeout=200");
        await Fails<StorageUnavailableException>("-c statement_timeout=2000");

        async Task Fails<TException>(string options)
            where TException : Exception
        {
            await using var storage = people.Open(With(people, options));
            await using var session = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Write, Ct);
            await ((Func<Task>)(async () => await people.UpdateAsync(session, person, person with { Version = 2, Name = "B" }))).Should().ThrowAsync<TException>();
        }
    }

    [Fact]
    public async Task Commit_is_refused_when_a_read_has_spoilt_the_transaction()
    {
        await using var people = await PostgreSqlPeople.CreateAsync();
        await using var storage = people.Open(With(people, "-c statement_timeout=2000"));
        await using var blocker = await people.Database.Source.OpenConnectionAsync(Ct);
        await using var session = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Write, Ct);
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
        await using var people = await PostgreSqlPeople.CreateAsync();
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

    protected override IEnumerable<string> Wrong(PostgreSqlPeople people) =>
    [
        new NpgsqlConnectionStringBuilder(people.ConnectionString) { Database = "no_such_database" }.ConnectionString,
        new NpgsqlConnectionStringBuilder(people.ConnectionString) { Username = "nobody_of_this_name" }.ConnectionString,
        new NpgsqlConnectionStringBuilder(people.ConnectionString) { Host = "127.0.0.1", Port = 1 }.ConnectionString,
    ];

    protected override string WithOneConnection(PostgreSqlPeople people) => new NpgsqlConnectionStringBuilder(people.ConnectionString) { MaxPoolSize = 1, Timeout = 1 }.ConnectionString;

    protected override async Task<string> MakeReaderAsync(PostgreSqlPeople people)
    {
        await people.RunAsync("DO $$ BEGIN CREATE ROLE crm_reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        return new NpgsqlConnectionStringBuilder(people.ConnectionString) { Username = "crm_reader" }.ConnectionString;
    }

    protected override Task KillAsync(PostgreSqlPeople people) => people.RunAsync(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    private static string With(PostgreSqlPeople people, string options) => new NpgsqlConnectionStringBuilder(people.ConnectionString) { Options = options }.ConnectionString;
}

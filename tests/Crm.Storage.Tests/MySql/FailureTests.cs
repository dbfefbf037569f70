using Crm.Storage.Sql;
using Crm.Storage.Sqlite;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>What goes wrong with servers, and which exception says so.</summary>
public sealed class FailureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_throws_where_there_are_no_tables()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Missing);
        (await ((Func<Task>)(async () => await people.OpenAsync())).Should().ThrowAsync<SchemaException>()).Which.Message.Should().Contain("MigrateAsync");
    }

    [Fact]
    public async Task Open_says_unavailable_where_the_database_or_the_user_or_the_server_is_not_there()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        await Unavailable(new MySqlConnectionStringBuilder(people.Database.ConnectionString) { Database = "no_such_database" });
        await Unavailable(new MySqlConnectionStringBuilder(people.Database.ConnectionString) { UserID = "nobody_of_this_name", Password = "wrong" });
        await Unavailable(new MySqlConnectionStringBuilder(people.Database.ConnectionString) { Server = "127.0.0.1", Port = 1 });

        async Task Unavailable(MySqlConnectionStringBuilder to)
        {
            await using var storage = new MySqlStorage(people.Models.Catalog, to.ConnectionString);
            await ((Func<Task>)(async () => await storage.OpenAsync(MySqlPeople.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
            await ((Func<Task>)(() => storage.Schema.GetStatusAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
        }
    }

    [Fact]
    public async Task Open_says_unavailable_where_all_connections_are_in_use()
    {
        await using var people = await MySqlPeople.CreateAsync();
        var small = new MySqlConnectionStringBuilder(people.Database.ConnectionString) { MaximumPoolSize = 1, ConnectionTimeout = 1 };
        await using var storage = new MySqlStorage(people.Models.Catalog, small.ConnectionString);
        await using var first = await storage.OpenAsync(MySqlPeople.Tenant, SessionMode.Read, Ct);
        await ((Func<Task>)(async () => await storage.OpenAsync(MySqlPeople.Tenant, SessionMode.Read, Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Migrate_says_unavailable_where_the_right_to_make_tables_is_missing()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        var database = new MySqlConnectionStringBuilder(people.Database.ConnectionString).Database;
        await people.Database.RunAsync($"CREATE USER IF NOT EXISTS crm_reader IDENTIFIED BY 'read'; GRANT SELECT ON `{database}`.* TO crm_reader");
        await using var storage = new MySqlStorage(people.Models.Catalog, new MySqlConnectionStringBuilder(people.Database.ConnectionString) { UserID = "crm_reader", Password = "read" }.ConnectionString);
        await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Statement_that_takes_too_long_is_unavailable_and_its_write_leaves_nothing()
    {
        await using var people = await MySqlPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        await using var holder = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(holder, person, person with { Version = 2 });
        await using var storage = new MySqlStorage(people.Models.Catalog, people.Database.ConnectionString + ";Default Command Timeout=1");
        await using var session = await storage.OpenAsync(MySqlPeople.Tenant, SessionMode.Write, Ct);
        await people.InsertAsync(session, people.NewPerson("Before"));
        await ((Func<Task>)(async () => await people.UpdateAsync(session, person, person with { Version = 2, Name = "B", Tags = ["late"] }))).Should().ThrowAsync<StorageUnavailableException>();
        await holder.DisposeAsync();
        await session.DisposeAsync();
        (await people.FindAsync(person.Id)).Should().Be(person);
        (await people.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Deadlock_is_busy_for_one_of_the_two()
    {
        await using var people = await MySqlPeople.CreateAsync();
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
                await session.DisposeAsync();
                return null;
            }
            catch (StorageBusyException exception)
            {
                await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>("the transaction is gone");
                await session.DisposeAsync();
                return exception;
            }
        }
    }

    [Fact]
    public async Task Lost_connection_is_unavailable_and_unknown_in_commit_and_the_storage_recovers()
    {
        await using var people = await MySqlPeople.CreateAsync();
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
    public async Task Write_that_is_cancelled_half_way_leaves_the_writes_before_it()
    {
        await using var people = await MySqlPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        var kept = people.NewPerson("Kept");
        await using (var holder = await people.OpenAsync(SessionMode.Write))
        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            await people.UpdateAsync(holder, person, person with { Version = 2 });
            await people.InsertAsync(session, kept);
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            var batch = new WriteBatch();
            batch.Insert(people.Models.Person, people.Row(people.NewPerson("Half")));
            batch.Update(people.Models.Person, people.Row(person), people.Row(person with { Version = 2 }));
            await ((Func<Task>)(async () => await session.WriteAsync(batch, source.Token))).Should().ThrowAsync<OperationCanceledException>();
            await session.CommitAsync(Ct);
        }

        (await people.FindAsync(kept.Id)).Should().Be(kept);
        (await people.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Duplicate_in_a_large_batch_names_its_record()
    {
        await using var people = await MySqlPeople.CreateAsync();
        await people.InsertAsync(people.NewPerson("Old") with { Code = "taken" });
        var writes = Enumerable.Range(0, 700).Select(n => people.NewPerson($"P{n}") with { Code = n == 650 ? "taken" : $"c{n}" }).ToArray();
        await using (var session = await people.OpenAsync(SessionMode.Write))
        {
            foreach (var round in new[] { 0, 1 })
            {
                // First as the first write of a transaction, which is begun again, then behind another.
                var duplicate = (await ((Func<Task>)(async () => await people.InsertAsync(session, writes))).Should().ThrowAsync<DuplicateException>()).Which;
                duplicate.Rule.Should().Be("code");
                duplicate.Record.Id.Should().Be(writes[650].Id.Value);
                await people.InsertAsync(session, people.NewPerson($"Good {round}"));
            }

            await session.CommitAsync(Ct);
        }

        (await people.CountAsync()).Should().Be(3);
    }

    [Theory]
    [InlineData(1062, SqlFailureKind.Unique)]
    [InlineData(1213, SqlFailureKind.Busy)]
    [InlineData(1205, SqlFailureKind.Busy)]
    [InlineData(1114, SqlFailureKind.Full)]
    [InlineData(1146, SqlFailureKind.MissingTable)]
    [InlineData(1054, SqlFailureKind.MissingTable)]
    [InlineData(1045, SqlFailureKind.Unavailable)]
    [InlineData(1049, SqlFailureKind.Unavailable)]
    [InlineData(1290, SqlFailureKind.Unavailable)]
    [InlineData(1969, SqlFailureKind.Unavailable)]
    [InlineData(3024, SqlFailureKind.Unavailable)]
    [InlineData(1365, SqlFailureKind.Other)]
    public void Classify_knows_what_the_numbers_mean(int number, SqlFailureKind kind) => MySqlErrors.Classify(number, "message").Kind.Should().Be(kind);

    [Theory]
    [InlineData("Duplicate entry '1-a' for key 'crm_person_ux_code'")]
    [InlineData("Duplicate entry '1-it's 'x'' for key 'crm_person.crm_person_ux_code'")]
    [InlineData("Duplicata du champ '1-a' pour la clef 'crm_person_ux_code'")]
    public void Classify_finds_the_key_in_any_language(string message) => MySqlErrors.Classify(1062, message).Constraint.Should().Be("crm_person_ux_code");

    [Fact]
    public void Deadlock_ends_the_transaction_and_a_long_wait_does_not()
    {
        MySqlErrors.Classify(1213, "").EndsTransaction.Should().BeTrue();
        MySqlErrors.Classify(1205, "").EndsTransaction.Should().BeFalse();
    }

    /// <summary>Ends all other connections to the database, as a restart of the server does.</summary>
    private static async Task KillAsync(MySqlPeople people)
    {
        await using var connection = await people.Database.Source.OpenConnectionAsync(Ct);
        var threads = new List<long>();
        await using (var list = new MySqlCommand("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()", connection))
        {
            await using var reader = await list.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                threads.Add(reader.GetInt64(0));
            }
        }

        foreach (var thread in threads)
        {
            await using var kill = new MySqlCommand($"KILL {thread}", connection);
            await kill.ExecuteNonQueryAsync(Ct);
        }
    }
}

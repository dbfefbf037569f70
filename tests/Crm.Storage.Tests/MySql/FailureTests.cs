using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

public sealed class FailureTests : Engines.ServerFailureTests<MySqlPeople>
{
    [Fact]
    public async Task Statement_that_takes_too_long_is_unavailable_and_its_write_leaves_nothing()
    {
        await using var people = await MySqlPeople.CreateAsync();
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        await using var holder = await people.OpenAsync(SessionMode.Write);
        await people.UpdateAsync(holder, person, person with { Version = 2 });
        await using var storage = people.Open(people.ConnectionString + ";Default Command Timeout=1");
        await using var session = await storage.OpenAsync(PeopleDatabase.Tenant, SessionMode.Write, Ct);
        await people.InsertAsync(session, people.NewPerson("Before"));
        await ((Func<Task>)(async () => await people.UpdateAsync(session, person, person with { Version = 2, Name = "B", Tags = ["late"] }))).Should().ThrowAsync<StorageUnavailableException>();
        await holder.DisposeAsync();
        await session.DisposeAsync();
        (await people.FindAsync(person.Id)).Should().Be(person);
        (await people.CountAsync()).Should().Be(1);
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

    protected override IEnumerable<string> Wrong(MySqlPeople people) =>
    [
        new MySqlConnectionStringBuilder(people.ConnectionString) { Database = "no_such_database" }.ConnectionString,
        new MySqlConnectionStringBuilder(people.ConnectionString) { UserID = "nobody_of_this_name", Password = "wrong" }.ConnectionString,
        new MySqlConnectionStringBuilder(people.ConnectionString) { Server = "127.0.0.1", Port = 1 }.ConnectionString,
    ];

    protected override string WithOneConnection(MySqlPeople people) => new MySqlConnectionStringBuilder(people.ConnectionString) { MaximumPoolSize = 1, ConnectionTimeout = 1 }.ConnectionString;

    protected override async Task<string> MakeReaderAsync(MySqlPeople people)
    {
        var database = new MySqlConnectionStringBuilder(people.ConnectionString).Database;
        await people.RunAsync($"CREATE USER IF NOT EXISTS crm_reader IDENTIFIED BY 'read'; GRANT SELECT ON `{database}`.* TO crm_reader");
        return new MySqlConnectionStringBuilder(people.ConnectionString) { UserID = "crm_reader", Password = "read" }.ConnectionString;
    }

    protected override async Task CheckVictimAsync(IStorageSession session) =>
        await ((Func<Task>)(async () => await session.CommitAsync(Ct))).Should().ThrowAsync<InvalidOperationException>("the transaction is gone");

    protected override async Task KillAsync(MySqlPeople people)
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

using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Storage.Sqlite;

public sealed class PoolTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pool_uses_connections_again()
    {
        await using var database = await SqlitePeople.CreateAsync();
        for (var i = 0; i < 50; i++)
        {
            await database.InsertAsync(database.NewPerson("P" + i));
            await using var reader = await database.OpenAsync();
            (await reader.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(i + 1);
        }

        database.Storage.Pool.Opened.Should().Be(1);
    }

    [Fact]
    public async Task Pool_opens_no_more_than_its_limit()
    {
        await using var database = await SqlitePeople.CreateAsync(options => options.MaxConnections = 3);
        var sessions = new List<IStorageSession>();
        for (var i = 0; i < 3; i++)
        {
            sessions.Add(await database.OpenAsync());
        }

        (await ((Func<Task>)(async () => await database.OpenAsync())).Should().ThrowAsync<StorageBusyException>()).Which.Message.Should().Contain("MaxConnections");
        await sessions[0].DisposeAsync();
        await using (await database.OpenAsync())
        {
            database.Storage.Pool.Opened.Should().Be(3);
        }

        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }
    }

    [Fact]
    public async Task Pool_serves_many_at_once()
    {
        await using var database = await SqlitePeople.CreateAsync(options => (options.MaxConnections, options.BusyTimeout) = (4, TimeSpan.FromSeconds(30)));
        await Parallel.ForAsync(0, 40, Ct, async (i, _) =>
        {
            await database.InsertAsync(database.NewPerson("P" + i));
            await using var reader = await database.OpenAsync();
            await reader.QueryAsync(database.Models.Person, new RecordQuery { OrderBy = database.Models.Name, Limit = 50 }, CancellationToken.None);
        });
        await using var session = await database.OpenAsync();
        (await session.CountAsync(database.Models.Person, Predicate.True, Ct)).Should().Be(40);
        database.Storage.Pool.Opened.Should().BeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task Prepared_commands_are_bounded()
    {
        await using var database = await SqlitePeople.CreateAsync();
        var people = database.Models;
        await database.InsertAsync(database.NewPerson("A") with { Rating = 5 });
        for (var i = 1; i < 300; i++)
        {
            await using var session = await database.OpenAsync();
            var parts = Enumerable.Repeat<Predicate>(new ComparePredicate(people.Rating, CompareOperator.Ge, FieldValue.Integer(1)), i);
            (await session.CountAsync(people.Person, new AllPredicate(ValueList.From(parts)), Ct)).Should().Be(1);
        }

        database.Storage.Pool.Links.Should().ContainSingle().Which.PreparedCount.Should().BeLessThanOrEqualTo(200);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shared-pool-test;Mode=Memory;Cache=Shared")]
    public async Task Memory_lives_as_long_as_the_storage(string connectionString)
    {
        var people = new People();
        await using var storage = new SqliteStorage(people.Catalog, connectionString);
        await storage.Schema.MigrateAsync(Ct);
        await using var separate = new SqliteStorage(people.Catalog, "Data Source=:memory:");
        (await separate.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Missing);
        await using (var session = await storage.OpenAsync(SqlitePeople.Tenant, SessionMode.Write, Ct))
        {
            (await session.NextNumberAsync("n", Ct)).Should().Be(1);
            await session.CommitAsync(Ct);
        }

        await using var second = await storage.OpenAsync(SqlitePeople.Tenant, SessionMode.Read, Ct);
        await using var third = await storage.OpenAsync(SqlitePeople.Tenant, SessionMode.Write, Ct);
        (await third.NextNumberAsync("n", Ct)).Should().Be(2);
    }

    [Fact]
    public async Task WriteAheadLog_is_set_on_a_new_file_alone()
    {
        await using var fresh = await SqlitePeople.CreateAsync();
        JournalMode(fresh).Should().Be("wal");
        await using var old = new SqlitePeople();
        using (var host = old.Connect())
        {
            using var command = host.CreateCommand();
            command.CommandText = "CREATE TABLE invoice (id INTEGER)";
            command.ExecuteNonQuery();
        }

        await old.Storage.Schema.MigrateAsync(Ct);
        JournalMode(old).Should().Be("delete");

        static string? JournalMode(SqlitePeople database)
        {
            using var connection = database.Connect();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode";
            return command.ExecuteScalar() as string;
        }
    }

    [Fact]
    public async Task Dispose_closes_the_file()
    {
        var database = await SqlitePeople.CreateAsync();
        await database.Storage.DisposeAsync();
        File.Exists(database.Path + "-wal").Should().BeFalse("the last connection that closes removes the log");
        await ((Func<Task>)(async () => await database.OpenAsync())).Should().ThrowAsync<ObjectDisposedException>();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Crm_")]
    [InlineData("1crm")]
    [InlineData("crm\"; DROP TABLE x; --")]
    [InlineData("crm_crm_crm_crm_crm_crm")]
    public void TablePrefix_is_refused_unless_it_is_plain(string prefix)
    {
        var make = () => new SqliteStorage(new People().Catalog, "Data Source=:memory:", new SqliteStorageOptions { TablePrefix = prefix });
        make.Should().Throw<ArgumentException>().WithMessage("*TablePrefix*");
    }

    [Fact]
    public void Options_have_their_documented_defaults()
    {
        var options = new SqliteStorageOptions();
        options.TablePrefix.Should().Be("crm_");
        options.MaxConnections.Should().Be(16);
        options.BusyTimeout.Should().Be(TimeSpan.FromSeconds(5));
        options.WriteAheadLog.Should().BeNull();
    }

    [Fact]
    public async Task UseSqlite_replaces_the_storage_chosen_before()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new People().Catalog);
        new CrmBuilder(services).UseSqlite("Data Source=one.sqlite").UseSqlite("Data Source=:memory:", options => options.TablePrefix = "erp_crm_");
        await using var provider = services.BuildServiceProvider();
        provider.GetServices<IStorage>().Should().ContainSingle().Which.Schema.CreateScript().Should().Contain("\"erp_crm_person\"");
    }
}

using Crm.Storage.Sql;
using Crm.Storage.Sqlite;

namespace Crm.Storage.MySql;

/// <summary>Making the tables.</summary>
public sealed class UpgradeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_may_be_called_by_eight_processes_at_once()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        var storages = Enumerable.Range(0, 8).Select(_ => new MySqlStorage(people.Models.Catalog, people.Database.ConnectionString)).ToArray();
        var states = await Task.WhenAll(storages.Select(storage => Task.Run(() => storage.Schema.MigrateAsync(Ct))));
        states.Should().OnlyContain(status => status.State == SchemaState.Current);
        foreach (var storage in storages)
        {
            await storage.DisposeAsync();
        }
    }

    [Fact]
    public async Task Script_makes_the_same_tables()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        await people.Database.RunAsync(people.Storage.Schema.CreateScript());
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("A");
        await people.InsertAsync(person);
        (await people.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Schema_is_made_and_used_whatever_the_search_path_is()
    {
        var schema = "crm `of` " + Guid.NewGuid().ToString("N")[..8];
        await using var people = await MySqlPeople.CreateEmptyAsync(new MySqlStorageOptions { Schema = schema });
        await people.Storage.Schema.MigrateAsync(Ct);
        (await people.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("Anna") with { Tags = ["x"], Code = "1" };
        await people.InsertAsync(person);
        await using var host = await people.Database.Source.OpenConnectionAsync(Ct);
        await using (var transaction = await host.BeginTransactionAsync(Ct))
        {
            await using var session = await people.Storage.JoinAsync(MySqlPeople.Tenant, host, transaction, Ct);
            (await session.FindAsync(people.Models.Person, person.Id.Value, Predicate.True, Ct)).Should().Be(person);
            await session.NextNumberAsync("n", Ct);
        }

        (await people.Database.RunAsync("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")).Should().Be(0L);
        await people.Database.RunAsync($"DROP DATABASE `{schema.Replace("`", "``", StringComparison.Ordinal)}`");
    }

    [Fact]
    public async Task Two_databases_of_one_server_are_apart()
    {
        var (one, two) = ("crm_one_" + Guid.NewGuid().ToString("N")[..8], "crm_two_" + Guid.NewGuid().ToString("N")[..8]);
        await using var people = await MySqlPeople.CreateEmptyAsync(new MySqlStorageOptions { Schema = one });
        await using var other = new MySqlStorage(people.Models.Catalog, people.Database.Source, new MySqlStorageOptions { Schema = two });
        await people.Storage.Schema.MigrateAsync(Ct);
        await other.Schema.MigrateAsync(Ct);
        await people.InsertAsync(people.NewPerson("A"));
        await using var session = await other.OpenAsync(MySqlPeople.Tenant, SessionMode.Read, Ct);
        (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(0);
        await people.Database.RunAsync($"DROP DATABASE {one}; DROP DATABASE {two}");
    }

    [Fact]
    public async Task Tenants_that_are_made_at_once_get_numbers_of_their_own()
    {
        await using var people = await MySqlPeople.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(async () =>
        {
            // Of two that are made at once one may be asked to run again, as a unit of work does by itself.
            for (var isStored = false; !isStored;)
            {
                try
                {
                    await AddAsync(new StorageTenant(new Tenant($"t{n % 6}"), MySqlPeople.Tenant.Alphabet), $"P{n}");
                    isStored = true;
                }
                catch (StorageBusyException)
                {
                    // Nothing was written.
                }
            }
        })));
        foreach (var n in Enumerable.Range(0, 6))
        {
            await using var session = await people.Storage.OpenAsync(new StorageTenant(new Tenant($"t{n}"), MySqlPeople.Tenant.Alphabet), SessionMode.Read, Ct);
            (await session.CountAsync(people.Models.Person, Predicate.True, Ct)).Should().Be(2);
        }

        async Task AddAsync(StorageTenant tenant, string name)
        {
            await using var session = await people.Storage.OpenAsync(tenant, SessionMode.Write, Ct);
            await people.InsertAsync(session, people.NewPerson(name));
            await session.CommitAsync(Ct);
        }
    }

    [Fact]
    public void Options_are_checked()
    {
        var people = new People();
        ((Action)(() => _ = new MySqlStorage(people.Catalog, "Server=x", new MySqlStorageOptions { Schema = "" }))).Should().Throw<ArgumentException>().WithMessage("*Schema*");
        ((Action)(() => _ = new MySqlStorage(people.Catalog, "Server=x", new MySqlStorageOptions { TablePrefix = "X" }))).Should().Throw<ArgumentException>().WithMessage("*TablePrefix*");
        ((Action)(() => _ = new MySqlStorage(people.Catalog, "No such=word"))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Migrate_goes_on_where_it_died_after_any_statement()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        var deaths = 0;
        for (var stops = 1; ; stops += 3)
        {
            await using var storage = new MySqlStorage(people.Models.Catalog, people.Database.ConnectionString);
            var left = stops;
            storage.Upgraded = _ => left = left > 1 ? left - 1 : throw new InvalidOperationException("killed");
            try
            {
                await storage.Schema.MigrateAsync(Ct);
                break;
            }
            catch (InvalidOperationException exception) when (exception.Message == "killed")
            {
                deaths++;
                (await storage.Schema.GetStatusAsync(Ct)).State.Should().BeOneOf(SchemaState.Missing, SchemaState.Current);
            }
        }

        deaths.Should().BeGreaterThan(3);
        (await people.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        var person = people.NewPerson("A") with { Tags = ["x"] };
        await people.InsertAsync(person);
        (await people.FindAsync(person.Id)).Should().Be(person);
    }

    [Fact]
    public async Task Steps_run_once_each_wherever_they_died()
    {
        SchemaStep[] steps =
        [
            new(2, 1,
            [
                "ALTER TABLE {prefix}person ADD COLUMN old_note varchar(20)",
                "UPDATE {prefix}person SET old_note = CONCAT(COALESCE(old_note, ''), 'x')",
                "ALTER TABLE {prefix}person RENAME COLUMN old_note TO note",
                "UPDATE {prefix}person SET note = CONCAT(note, 'y')",
                "CREATE UNIQUE INDEX {prefix}person_ux_note ON {prefix}person (tenant, id, note)",
            ]),
        ];
        var made = 0;
        for (var stop = 1; made < 1; stop++)
        {
            await using var people = await MySqlPeople.CreateEmptyAsync();
            await people.Storage.Schema.MigrateAsync(Ct);
            await people.InsertAsync(people.NewPerson("A"), people.NewPerson("B"));
            await using (var storage = Later(people))
            {
                var left = stop;
                storage.Upgraded = _ => left = left > 1 ? left - 1 : throw new InvalidOperationException("killed");
                try
                {
                    await storage.Schema.MigrateAsync(Ct);
                    made++;
                }
                catch (InvalidOperationException exception) when (exception.Message == "killed")
                {
                    // The next process goes on.
                }
            }

            await using (var storage = Later(people))
            {
                (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
            }

            (await people.Database.RunAsync("SELECT COUNT(*) FROM crm_person WHERE note = 'xy'")).Should().Be(2L, "stopped after statement {0}", stop);
            (await people.Database.RunAsync("SELECT COUNT(*) FROM crm_schema_journal")).Should().Be(5L);
        }

        MySqlStorage Later(MySqlPeople people) => new(people.Models.Catalog, new MySqlConnector.MySqlDataSource(people.Database.ConnectionString), ownsSource: true, new MySqlStorageOptions(), steps);
    }

    [Fact]
    public async Task Process_that_is_killed_in_a_statement_of_an_upgrade_leaves_a_schema_that_the_next_completes()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();

        // The server ends the connection in the midst, which is all that it sees of kill -9.
        await using (var storage = new MySqlStorage(people.Models.Catalog, people.Database.ConnectionString))
        {
            var statements = 0;
            storage.Upgraded = _ =>
            {
                if (++statements == 10)
                {
                    people.Database.RunAsync("BEGIN NOT ATOMIC FOR other IN (SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()) DO KILL other.ID; END FOR; END").GetAwaiter().GetResult();
                }
            };
            await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<Exception>();
        }

        (await people.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
    }
}

using Crm.Storage.Sql;

namespace Crm.Storage.MySql;

public sealed class UpgradeTests : Engines.ServerUpgradeTests<MySqlPeople>
{
    protected override string StrangeSchema { get; } = "crm `of` " + Guid.NewGuid().ToString("N")[..8];

    protected override string TablesOutside => "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()";

    protected override string ConnectionString => "Server=x";

    [Fact]
    public async Task Migrate_goes_on_where_it_died_after_any_statement()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();
        var deaths = 0;
        for (var stops = 1; ; stops += 3)
        {
            await using var storage = people.Open();
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

        SqlStorage Later(MySqlPeople people) => people.Open(steps: steps);
    }

    [Fact]
    public async Task Process_that_is_killed_in_a_statement_of_an_upgrade_leaves_a_schema_that_the_next_completes()
    {
        await using var people = await MySqlPeople.CreateEmptyAsync();

        // The server ends the connection in the midst, which is all that it sees of kill -9.
        await using (var storage = people.Open())
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

    protected override Task<MySqlPeople> CreateInAsync(string schema) => MySqlPeople.CreateEmptyAsync(new MySqlStorageOptions { Schema = schema });

    protected override SqlStorage OpenIn(MySqlPeople people, string schema) =>
        new MySqlStorage(people.Models.Catalog, people.Database.Source, new MySqlStorageOptions { Schema = schema });

    /// <summary>A schema is a database, which the server keeps when that of the test is gone.</summary>
    protected override Task DropAsync(MySqlPeople people, string schema) => people.RunAsync($"DROP DATABASE `{schema.Replace("`", "``", StringComparison.Ordinal)}`");

    protected override void Make(string connectionString, string? schema = null, string prefix = "crm_") =>
        _ = new MySqlStorage(new People().Catalog, connectionString, new MySqlStorageOptions { Schema = schema, TablePrefix = prefix });
}

using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sql;
using Crm.Text;

namespace Crm.Upgrades.HostSteps;

public sealed class HostStepTestsSqlite : HostStepTests
{
    private protected override Task<HostDatabase> CreateAsync() => HostDatabase.SqliteAsync();
}

public sealed class HostStepTestsPostgreSql : HostStepTests
{
    private protected override Task<HostDatabase> CreateAsync() => HostDatabase.PostgreSqlAsync();
}

public sealed class HostStepTestsMySql : HostStepTests
{
    private protected override Task<HostDatabase> CreateAsync() => HostDatabase.MySqlAsync();
}

/// <summary>An add-on renames fields of its entity and fills new ones, over rows of two tenants and more than one chunk.</summary>
public abstract class HostStepTests
{
    private const int Machines = 1_300;
    private static readonly StorageTenant Acme = new(new Tenant("acme"), SortAlphabet.For("uk"));
    private static readonly StorageTenant Zeta = new(new Tenant("zeta"), SortAlphabet.For("fa"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<HostDatabase> CreateAsync();

    [Fact]
    public async Task Renamed_fields_keep_their_values_and_new_ones_are_filled_once()
    {
        await using var database = await OldAsync(Machines);
        await using (var storage = database.Open(NewMachine.Catalog))
        {
            (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Behind);
            await ((Func<Task>)(async () => await storage.OpenAsync(Acme, SessionMode.Read, Ct))).Should().ThrowAsync<SchemaException>();
            (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
            await RequireFilledAsync(storage, Machines);
            (await ColumnsAsync(database)).Should().Contain(["registration", "label", "label_key", "label_sort"]).And.NotContain(["plate", "title", "title_key", "licence"]);
        }

        // What is changed afterwards stays, whoever migrates.
        await database.RunAsync("UPDATE crm_machine SET band = 'own' WHERE mileage = 3");
        await using var again = database.Open(NewMachine.Catalog);
        (await again.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        Number(await database.ScalarAsync("SELECT COUNT(*) FROM crm_machine WHERE band = 'own'")).Should().Be(2);
        Number(await database.ScalarAsync("SELECT MAX(version) FROM crm_machine")).Should().Be(1, "no version rises");
    }

    [Fact]
    public async Task Older_code_finds_the_tables_too_new_and_does_not_make_the_old_column_again()
    {
        await using var database = await OldAsync(5);
        await using var storage = database.Open(NewMachine.Catalog);
        await storage.Schema.MigrateAsync(Ct);
        await using var older = database.Open(OldMachine.Catalog);
        (await older.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.TooNew);
        (await older.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.TooNew);
        (await ((Func<Task>)(async () => await older.OpenAsync(Acme, SessionMode.Read, Ct))).Should().ThrowAsync<SchemaException>())
            .Which.Message.Should().Contain("TooNew").And.Contain("renamed the column 'crm_machine.plate'");
        await ((Func<Task>)(() => older.Schema.CreateUpgradeScriptAsync(Ct))).Should().ThrowAsync<SchemaException>();
        (await ColumnsAsync(database)).Should().NotContain("plate");
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
    }

    [Fact]
    public async Task Upgrade_goes_on_where_it_died_after_any_statement()
    {
        const int Few = 1_030;
        var finished = false;
        var deaths = 0;
        for (var stop = 1; !finished; stop++)
        {
            await using var database = await OldAsync(Few);
            await using (var storage = database.Open(NewMachine.Catalog))
            {
                var left = stop;
                storage.Upgraded = _ => left = left > 1 ? left - 1 : throw new InvalidOperationException("killed");
                try
                {
                    await storage.Schema.MigrateAsync(Ct);
                    finished = true;
                }
                catch (InvalidOperationException exception) when (exception.Message == "killed")
                {
                    deaths++;
                }
            }

            await using var next = database.Open(NewMachine.Catalog);
            (await next.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current, "stopped after statement {0}", stop);
            await RequireFilledAsync(next, Few);
        }

        deaths.Should().BeGreaterThan(15);
    }

    [Fact]
    public async Task Unique_rule_that_filled_rows_break_stops_the_upgrade_which_goes_on_when_they_are_mended()
    {
        await using var database = await OldAsync(600);
        await database.RunAsync("UPDATE crm_machine SET plate = 'twice' WHERE mileage IN (510, 511)");
        await using var storage = database.Open(NewMachine.Catalog);
        (await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<SchemaException>()).Which.Message.Should().Contain("crm_machine_ux_number");
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Behind);
        await database.RunAsync("UPDATE crm_machine SET number = 'once' WHERE mileage = 511");
        (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        Number(await database.ScalarAsync("SELECT COUNT(*) FROM crm_machine WHERE number = 'once'")).Should().Be(2, "what was filled before is not filled again");
    }

    [Fact]
    public async Task Script_of_a_DBA_renames_and_leaves_filling_to_the_application()
    {
        await using var database = await OldAsync(20);
        await using var storage = database.Open(NewMachine.Catalog);
        var script = await storage.Schema.CreateUpgradeScriptAsync(Ct);
        script.Should().Contain("-- MigrateAsync runs the backfill 'low' of 'machine'").And.NotContain("crm_machine_ux_number");
        await RunScriptAsync(database, script);
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Behind, "the rows are not filled yet");
        (await storage.Schema.CreateUpgradeScriptAsync(Ct)).Should().StartWith("-- MigrateAsync runs the backfill 'low'");
        (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        (await storage.Schema.CreateUpgradeScriptAsync(Ct)).Should().BeEmpty();
        await RequireFilledAsync(storage, 20);
    }

    [Fact]
    public async Task Script_for_an_empty_database_makes_what_an_upgrade_makes()
    {
        await using var database = await CreateAsync();
        await using var storage = database.Open(NewMachine.Catalog);
        (await storage.Schema.CreateUpgradeScriptAsync(Ct)).Should().Be(storage.Schema.CreateScript());
        await RunScriptAsync(database, storage.Schema.CreateScript());
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        Number(await database.ScalarAsync("SELECT COUNT(*) FROM crm_schema_change WHERE done = 1")).Should().Be(await ChangesAsync(database));
        await using var older = database.Open(OldMachine.Catalog);
        (await older.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.TooNew);
    }

    [Fact]
    public async Task Eight_that_migrate_at_once_fill_every_row_and_all_go_on()
    {
        await using var database = await OldAsync(Machines);
        var storages = Enumerable.Range(0, 8).Select(_ => database.Open(NewMachine.Catalog)).ToArray();
        var states = await Task.WhenAll(storages.Select(storage => Task.Run(() => storage.Schema.MigrateAsync(Ct))));
        states.Should().OnlyContain(status => status.State == SchemaState.Current);
        await RequireFilledAsync(storages[0], Machines);
        foreach (var storage in storages)
        {
            await storage.DisposeAsync();
        }
    }

    private async Task<HostDatabase> OldAsync(int machines)
    {
        var database = await CreateAsync();
        await using var storage = database.Open(OldMachine.Catalog);
        await storage.Schema.MigrateAsync(Ct);
        foreach (var (tenant, count) in new[] { (Acme, machines), (Zeta, Math.Min(machines, 520)) })
        {
            await using var session = await storage.OpenAsync(tenant, SessionMode.Write, Ct);
            foreach (var part in Enumerable.Range(0, count).Chunk(200))
            {
                var batch = new WriteBatch();
                foreach (var n in part)
                {
                    var row = new Row(OldMachine.Model);
                    OldMachine.Model.Write(new OldMachine(IdOf(n), $"AA {n}", $"Авто {n}", n, $"oil {n}"), row);
                    batch.Insert(OldMachine.Model, row);
                }

                await session.WriteAsync(batch, Ct);
            }

            await session.CommitAsync(Ct);
        }

        return database;
    }

    private static Guid IdOf(int n) => new($"0193a0b0-0000-7000-8000-{n:x12}");

    private static async Task RequireFilledAsync(SqlStorage storage, int machines)
    {
        foreach (var (tenant, count) in new[] { (Acme, machines), (Zeta, Math.Min(machines, 520)) })
        {
            await using var session = await storage.OpenAsync(tenant, SessionMode.Read, Ct);
            var found = await session.QueryAsync(NewMachine.Model, new RecordQuery { Where = Predicate.True, Limit = 5_000 }, Ct);
            found.Should().Equal(Enumerable.Range(0, count).Select(n =>
                new NewMachine(IdOf(n), $"AA {n}", $"Авто {n}", n, n >= 500 ? "high" : "low", n >= 500 ? $"AA {n}" : null, $"oil {n}")));
            var folded = new PrefixPredicate(NewMachine.LabelField, TextFold.Fold("Авто 1"));
            (await session.QueryAsync(NewMachine.Model, new RecordQuery { Where = folded, OrderBy = NewMachine.LabelField, Limit = 2 }, Ct)).Select(machine => machine.Label).Should().Equal("Авто 1", "Авто 10");
        }
    }

    private static async Task RunScriptAsync(HostDatabase database, string script) =>
        await database.RunAsync([.. script.Split(";\n").Where(statement => statement.Trim().Length > 0 && !statement.StartsWith("--", StringComparison.Ordinal))]);

    private static async Task<long> ChangesAsync(HostDatabase database) => Number(await database.ScalarAsync("SELECT COUNT(*) FROM crm_schema_change"));

    private static async Task<IReadOnlyList<string>> ColumnsAsync(HostDatabase database)
    {
        var columns = new List<string>();
        foreach (var name in new[] { "plate", "licence", "registration", "title", "title_key", "label", "label_key", "label_sort" })
        {
            try
            {
                await database.ScalarAsync($"SELECT COUNT({name}) FROM crm_machine");
                columns.Add(name);
            }
            catch (System.Data.Common.DbException)
            {
                // There is no such column.
            }
        }

        return columns;
    }

    private static long Number(object? value) => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
}

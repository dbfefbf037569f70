using Crm.Contacts;
using Crm.Models;
using Crm.Storage;

namespace Crm.Upgrades;

public sealed class SqliteHistoryTests() : HistoryTests(SqliteUpgradeDatabase.CreateAsync);

public sealed class PostgreSqlHistoryTests() : HistoryTests(PostgreSqlUpgradeDatabase.CreateAsync);

public sealed class MySqlHistoryTests() : HistoryTests(MySqlUpgradeDatabase.CreateAsync);

/// <summary>Every dump of an earlier stage is upgraded, and has all its rows afterwards.</summary>
public abstract class HistoryTests : UpgradeTest
{
    private protected HistoryTests(Func<Task<IUpgradeDatabase>> create)
        : base(create)
    {
    }

    [Fact]
    public async Task Every_dump_is_upgraded_and_keeps_its_rows()
    {
        if (Environment.GetEnvironmentVariable("CRM_WRITE_HISTORY") is { Length: > 0 } closed)
        {
            await DumpAsync(History.FileOf(closed, Database.Engine));
        }

        await using var services = Start();
        foreach (var dump in await DumpsAsync())
        {
            await using var database = await CreateAsync();
            await History.LoadAsync(database, dump);
            var before = await ReadAsync(database);
            before["crm_party"].Rows.Should().HaveCount(SampleRows.PerEntity);
            await using var storage = database.Open(Catalog(services));
            (await storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
            await RequireSameAsync(database, before);

            await using var session = await storage.OpenAsync(Acme, SessionMode.Read, Ct);
            (await session.QueryAsync(ContactModel.Model, new RecordQuery { Where = IsContact, Limit = 1_000 }, Ct)).Should().HaveCountGreaterThan(300);
            Console.WriteLine($"[printed] {database.Engine}: {Path.GetFileName(dump)} was upgraded with {before.Sum(table => table.Value.Rows.Count)} rows in {before.Count} tables");
        }
    }

    [Fact]
    public async Task A_rename_a_backfill_and_a_new_unique_rule_go_through_on_every_dump()
    {
        foreach (var dump in await DumpsAsync())
        {
            await using var database = await CreateAsync();
            await History.LoadAsync(database, dump);
            var before = (await database.RowsAsync("crm_vehicle", ["plate"])).ToArray();
            await using var storage = database.Open(NextVehicle.Catalog, NextVehicle.Step);
            (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Behind);
            (await storage.Schema.MigrateAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Current, 2, 2, 2));
            (await database.RowsAsync("crm_vehicle", ["registration"])).Should().Equal(before);

            await using var session = await storage.OpenAsync(Acme, SessionMode.Read, Ct);
            var vehicles = await session.QueryAsync(NextVehicle.Model, new RecordQuery { Where = Predicate.True, Limit = 2_000 }, Ct);
            vehicles.Should().HaveCount(SampleRows.PerEntity).And.OnlyContain(vehicle => vehicle.Band == (vehicle.Mileage >= 500 ? "high" : "low"));
            await using var services = Start();
            await using var older = database.Open(Catalog(services));
            (await older.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.TooNew, "the step says that the column which this code needs is gone");
            await ((Func<Task>)(async () => await older.OpenAsync(Acme, SessionMode.Read, Ct))).Should().ThrowAsync<SchemaException>();
        }
    }

    [Fact]
    public async Task A_unique_rule_that_old_rows_break_stops_the_upgrade_which_goes_on_when_they_are_mended()
    {
        await History.LoadAsync(Database, (await DumpsAsync())[^1]);
        await Database.RunAsync(["UPDATE crm_vehicle SET name = 'Same', name_key = 'same' WHERE mileage BETWEEN 5 AND 9"]);
        var before = await ReadAsync(Database);
        await using var storage = Database.Open(NextVehicle.Catalog, NextVehicle.Step);
        await ((Func<Task>)(() => storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<SchemaException>().WithMessage("*the upgrade stopped at 'CREATE UNIQUE INDEX*crm_vehicle_ux_name*");
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Behind);
        if (!Database.CommitsSchema)
        {
            await RequireSameAsync(Database, before);
        }

        await Database.RunAsync(Enumerable.Range(5, 5).Select(n => $"UPDATE crm_vehicle SET name = 'Same {n}', name_key = 'same {n}' WHERE mileage = {n}"));
        (await storage.Schema.MigrateAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Current, 2, 2, 2));
        (await Database.RowsAsync("crm_vehicle", ["id"])).Should().HaveCount(SampleRows.PerEntity);
    }

    private static Predicate IsContact => new Filters.FilterBinder(new Filters.FilterContext { Now = DateTimeOffset.UnixEpoch }).BindRule(ContactModel.Model, Filters.Filter.Everything);

    private static async Task<Dictionary<string, (string[] Columns, List<string> Rows)>> ReadAsync(IUpgradeDatabase database)
    {
        var found = new Dictionary<string, (string[] Columns, List<string> Rows)>(StringComparer.Ordinal);
        foreach (var (table, columns) in await database.TablesAsync())
        {
            if (!table.StartsWith("crm_schema", StringComparison.Ordinal))
            {
                found[table] = (columns, await database.RowsAsync(table, columns));
            }
        }

        return found;
    }

    /// <summary>Columns that came later are not asked for.</summary>
    private static async Task RequireSameAsync(IUpgradeDatabase database, Dictionary<string, (string[] Columns, List<string> Rows)> before)
    {
        foreach (var (table, (columns, rows)) in before)
        {
            (await database.RowsAsync(table, columns)).Should().Equal(rows, "{0} keeps its rows", table);
        }
    }
}

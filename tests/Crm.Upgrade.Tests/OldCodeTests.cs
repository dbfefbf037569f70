using Crm.Models;
using Crm.Storage;
using Crm.Storage.Sql;

namespace Crm.Upgrades;

public sealed class SqliteOldCodeTests() : OldCodeTests(SqliteUpgradeDatabase.CreateAsync);

public sealed class PostgreSqlOldCodeTests() : OldCodeTests(PostgreSqlUpgradeDatabase.CreateAsync);

public sealed class MySqlOldCodeTests() : OldCodeTests(MySqlUpgradeDatabase.CreateAsync);

/// <summary>Code of before on tables of after.</summary>
public abstract class OldCodeTests : UpgradeTest
{
    private static readonly SchemaStep Harmless = new(2, 1, ["ALTER TABLE {prefix}vehicle ADD COLUMN note varchar(20)"]);
    private static readonly SchemaStep Harmful = NextVehicle.Step with { Version = 3, MinimumCode = 3 };

    private protected OldCodeTests(Func<Task<IUpgradeDatabase>> create)
        : base(create)
    {
    }

    [Fact]
    public async Task Old_code_works_on_newer_tables_until_a_step_says_that_it_cannot()
    {
        await MigrateAsync(PastVehicle.Catalog, new SchemaStatus(SchemaState.Current, 1, 1, 1));
        await MigrateAsync(PastVehicle.Catalog, new SchemaStatus(SchemaState.Current, 2, 2, 1), Harmless);
        await using (var old = Database.Open(PastVehicle.Catalog))
        {
            (await old.Schema.GetStatusAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Ahead, 2, 1, 1));
            (await old.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Ahead);
            await SampleRows.WriteAsync(old, PastVehicle.Catalog, Acme, Ct);
            await using var session = await old.OpenAsync(Acme, SessionMode.Read, Ct);
            (await session.CountAsync(PastVehicle.Model, Predicate.True, Ct)).Should().Be(SampleRows.PerEntity);
        }

        await MigrateAsync(NextVehicle.Catalog, new SchemaStatus(SchemaState.Current, 3, 3, 3), Harmless, Harmful);
        await using var tooOld = Database.Open(PastVehicle.Catalog);
        (await tooOld.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.TooNew);
        await ((Func<Task>)(async () => await tooOld.OpenAsync(Acme, SessionMode.Write, Ct))).Should().ThrowAsync<SchemaException>();
        (await tooOld.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.TooNew, "older code undoes nothing");
    }

    private async Task MigrateAsync(ModelCatalog catalog, SchemaStatus expected, params SchemaStep[] steps)
    {
        await using var storage = Database.Open(catalog, steps);
        (await storage.Schema.MigrateAsync(Ct)).Should().Be(expected);
    }
}

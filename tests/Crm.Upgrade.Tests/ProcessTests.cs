using Crm.Storage;

namespace Crm.Upgrades;

public sealed class SqliteProcessTests() : ProcessTests(SqliteUpgradeDatabase.CreateAsync);

public sealed class PostgreSqlProcessTests() : ProcessTests(PostgreSqlUpgradeDatabase.CreateAsync);

public sealed class MySqlProcessTests() : ProcessTests(MySqlUpgradeDatabase.CreateAsync);

/// <summary>Eight processes of one application start at once.</summary>
public abstract class ProcessTests : UpgradeTest
{
    private const int Processes = 8;

    private protected ProcessTests(Func<Task<IUpgradeDatabase>> create)
        : base(create)
    {
    }

    [Fact]
    public async Task Eight_processes_that_start_at_once_make_an_empty_database_once_and_all_go_on()
    {
        var written = await StartAllAsync();
        await using var services = Start();
        await using var storage = Database.Open(Catalog(services));
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Current);
        (await Database.RowsAsync("crm_schema", ["version"])).Should().ContainSingle();
        (await Database.RowsAsync("crm_party", ["id"])).Should().HaveCount(written);
    }

    [Fact]
    public async Task Eight_processes_that_start_at_once_upgrade_an_old_database_once_and_all_go_on()
    {
        await History.LoadAsync(Database, (await DumpsAsync())[0]);

        // Older than any stage: without a table, a column and an index of today.
        await Database.RunAsync(
        [
            "DROP TABLE crm_tombstone",
            Database.DropIndex("crm_party", "crm_party_ix_updated_at"),
            Database.DropIndex("crm_favorite", "crm_favorite_ix_created_at"),
            "ALTER TABLE crm_favorite DROP COLUMN created_at",
            "UPDATE crm_schema SET fingerprint = 'old'",
        ]);
        var written = await StartAllAsync();
        (await Database.TablesAsync()).Should().ContainKey("crm_tombstone");
        (await Database.TablesAsync())["crm_favorite"].Should().Contain("created_at");
        (await Database.RowsAsync("crm_party", ["id"])).Should().HaveCount(SampleRows.PerEntity + written);
    }

    /// <returns>How many contacts they stored once the tables were there.</returns>
    private async Task<int> StartAllAsync()
    {
        var processes = Enumerable.Range(0, Processes).Select(_ => StartProcess("start", Database.Engine, Database.ConnectionString)).ToArray();
        var outputs = await Task.WhenAll(processes.Select(async process =>
        {
            var error = process.StandardError.ReadToEndAsync(Ct);
            var output = await process.StandardOutput.ReadToEndAsync(Ct);
            await process.WaitForExitAsync(Ct);
            process.ExitCode.Should().Be(0, await error);
            process.Dispose();
            return output.Trim();
        }));
        outputs.Should().OnlyContain(output => output == "Current");
        return Processes;
    }
}

using System.Diagnostics;
using Crm.Storage;
using Crm.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Upgrades;

/// <summary>Eight processes of one application start at once.</summary>
public abstract class ProcessTests : UpgradeTest
{
    private const int Processes = 8;

    [Fact]
    public async Task Eight_processes_that_start_at_once_make_an_empty_database_once_and_all_go_on()
    {
        var written = await StartAllAsync();
        await using var services = Start();
        await using var storage = Database.Open(Catalog(services));
        (await Database.RowsAsync("crm_schema", ["version"])).Should().ContainSingle();
        (await Database.RowsAsync("crm_party", ["id"])).Should().HaveCount(written);
    }

    [Fact]
    public async Task Eight_processes_that_start_at_once_upgrade_an_old_database_once_and_all_go_on()
    {
        await History.LoadAsync(Database, History.StagesOf(Database.Engine).First());

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
        var processes = Enumerable.Range(0, Processes).Select(_ => Process.Start(new ProcessStartInfo("dotnet", [Child, "start", Database.ConnectionString, Database.Engine])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!).ToArray();
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

    private static string Child => Path.Combine(AppContext.BaseDirectory, "..", "..", "Crm.Core.Tests.Child", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "Crm.Core.Tests.Child.dll");
}

public sealed class SqliteProcessTests : ProcessTests
{
    private protected override Task<IUpgradeDatabase> CreateAsync() => Task.FromResult<IUpgradeDatabase>(new SqliteUpgradeDatabase());
}

public sealed class PostgreSqlProcessTests : ProcessTests
{
    private protected override async Task<IUpgradeDatabase> CreateAsync() => new PostgreSqlUpgradeDatabase(await PostgreSqlDatabase.CreateAsync());
}

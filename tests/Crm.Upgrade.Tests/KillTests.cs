using System.Diagnostics;
using System.Globalization;
using Crm.Storage;

namespace Crm.Upgrades;

public sealed class SqliteKillTests() : KillTests(SqliteUpgradeDatabase.CreateAsync);

public sealed class PostgreSqlKillTests() : KillTests(PostgreSqlUpgradeDatabase.CreateAsync);

public sealed class MySqlKillTests() : KillTests(MySqlUpgradeDatabase.CreateAsync);

/// <summary>Processes that are killed (SIGKILL) between the statements of an upgrade.</summary>
public abstract class KillTests : UpgradeTest
{
    private const int KillsInBrief = 8;

    private protected KillTests(Func<Task<IUpgradeDatabase>> create)
        : base(create)
    {
    }

    [Fact]
    public async Task Tables_are_made_by_processes_of_which_each_is_killed_on_its_way()
    {
        await using var whole = await CreateAsync();
        var statements = Number(await RunAsync(whole, "upgrade", int.MaxValue));
        var (kills, ran) = await KillAsync("upgrade", Environment.GetEnvironmentVariable("CRM_SOAK") == "1" ? 1 : 1 + (statements / KillsInBrief));
        kills.Should().BeGreaterThanOrEqualTo(KillsInBrief - 1);
        if (Database.CommitsSchema)
        {
            ran.Should().Be(statements, "no statement runs twice");
        }

        (await Database.TablesAsync()).Should().BeEquivalentTo(await whole.TablesAsync());
        await Database.RunAsync(["UPDATE crm_schema SET fingerprint = 'old'"]);
        await using var services = Start();
        await using var storage = Database.Open(Catalog(services));
        (await storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Ahead, "no table, column or index is missing");
        Console.WriteLine($"[printed] {Database.Engine}: {kills} processes were killed on their way through the {statements} statements that make the tables");
    }

    [Fact]
    public async Task Steps_run_once_each_through_processes_that_are_killed_after_every_statement()
    {
        await using (var storage = Database.Open(PastVehicle.Catalog))
        {
            await storage.Schema.MigrateAsync(Ct);
            await SampleRows.WriteAsync(storage, PastVehicle.Catalog, Acme, Ct);
        }

        var plates = await Database.RowsAsync("crm_vehicle", ["id", "plate"]);
        var (kills, _) = await KillAsync("step", 1);
        kills.Should().BeGreaterThan(2 * NextVehicle.CountedStep.Statements.Count, "each statement is followed by its line in the journal");
        (await Database.RowsAsync("crm_vehicle", ["id", "registration"])).Should().Equal(plates);
        (await Database.RowsAsync("crm_schema_journal", ["statement"])).Should().HaveCount(NextVehicle.CountedStep.Statements.Count);
        await using var next = Database.Open(NextVehicle.Catalog, NextVehicle.CountedStep);
        (await next.Schema.GetStatusAsync(Ct)).Should().Be(new SchemaStatus(SchemaState.Current, 2, 2, 2));
        await using var session = await next.OpenAsync(Acme, SessionMode.Read, Ct);
        var vehicles = await session.QueryAsync(NextVehicle.Model, new RecordQuery { Where = Predicate.True, Limit = 2_000 }, Ct);
        vehicles.Should().HaveCount(SampleRows.PerEntity);
        vehicles.Should().OnlyContain(vehicle => vehicle.Mileage == null || (vehicle.Mileage >= NextVehicle.Added && vehicle.Mileage < 2 * NextVehicle.Added), "what was added was added once");
        vehicles.Should().OnlyContain(vehicle => vehicle.Band == (vehicle.Mileage >= NextVehicle.Added + 500 ? "high" : "low"));
        Console.WriteLine($"[printed] {Database.Engine}: {kills} processes were killed on their way through a step of {NextVehicle.CountedStep.Statements.Count} statements");
    }

    /// <summary>Lets processes upgrade the database, each of which is killed after so many statements, until one comes to the end.</summary>
    private async Task<(int Kills, int Statements)> KillAsync(string mode, int step)
    {
        var (kills, ran, limit) = (0, 0, step);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var line = await RunAsync(Database, mode, limit);
            if (line.StartsWith("done ", StringComparison.Ordinal))
            {
                return (kills, ran + Number(line));
            }

            kills++;
            ran += limit;

            // What was not committed is undone, so the next one has to come further.
            limit = seen.Add(line) && Database.CommitsSchema ? step : limit + step;
        }
    }

    /// <summary>Runs a process, and kills it when it says that it has run so many statements.</summary>
    private static async Task<string> RunAsync(IUpgradeDatabase database, string mode, int statements)
    {
        using var process = StartProcess(mode, database.Engine, database.ConnectionString, statements.ToString(CultureInfo.InvariantCulture));
        var error = process.StandardError.ReadToEndAsync(Ct);
        var line = await process.StandardOutput.ReadLineAsync(Ct);
        process.Kill();
        await process.WaitForExitAsync(Ct);
        return line ?? throw new InvalidOperationException(await error);
    }

    private static int Number(string line) => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
}

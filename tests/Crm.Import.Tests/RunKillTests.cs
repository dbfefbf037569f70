using System.Diagnostics;
using System.Globalization;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Import;
using Crm.Models;
using Crm.Sessions;
using Fleet;

namespace Crm;

/// <summary>Kills a process of ours (SIGKILL) in the middle of an import or of its undoing, and goes on with what it left.</summary>
public sealed class RunKillTests : ImportTest<SqliteEngine>
{
    private const int Rows = 1_500;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task Killed_import_is_resumed_with_nothing_twice_and_nothing_lost()
    {
        await WriteFileAsync();
        await KillAsync(["start", Engine.ConnectionString, _file], afterLines: 5);
        await StartImportAsync();
        await using var scope = As("maria");
        var left = (await scope.ImportRuns.ListAsync(new RecordList { Filter = ImportRunModel.State.Is("running") }, Stop)).Items.Single();
        await RequireWholeAsync(scope, left, left.Position);

        // Killed once more while it goes on, by another process.
        await KillAsync(["resume", Engine.ConnectionString, _file, left.Id.ToString()], afterLines: 5);
        left = await scope.ImportRuns.GetAsync(left.Id, Stop);
        left.Position.Should().BeGreaterThan(100).And.BeLessThan(Rows);
        await using var file = File.OpenRead(_file);
        var report = await scope.ImportRuns.ResumeAsync(left.Id, file, cancellationToken: Stop);

        report.Rows.Should().Be(Rows);
        await RequireWholeAsync(scope, await scope.ImportRuns.GetAsync(left.Id, Stop), Rows);
    }

    [Fact]
    public async Task Killed_undo_goes_on()
    {
        await WriteFileAsync();
        await StartImportAsync();
        await using var scope = As("maria");
        await using var file = File.OpenRead(_file);
        var id = (await scope.ImportRuns.StartAsync(file, new CsvImport(), cancellationToken: Stop)).RunId!.Value;
        await KillAsync(["undo", Engine.ConnectionString, id.ToString()], afterLines: 3);
        var left = await scope.ImportRuns.GetAsync(id, Stop);
        var contacts = await CountAsync();

        var report = await scope.ImportRuns.UndoAsync(id, cancellationToken: Stop);

        left.State.Should().Be(ImportRunState.Undoing);
        contacts.Contacts.Should().BeGreaterThan(0);
        report.Kept.Should().Be(0);
        (await scope.ImportRuns.GetAsync(id, Stop)).State.Should().Be(ImportRunState.Undone);
        (await CountAsync()).Should().Be((0L, 0L));
    }

    [Fact]
    public async Task Killed_import_of_an_entity_of_an_add_on_is_resumed_with_nothing_twice_and_nothing_lost()
    {
        await File.WriteAllTextAsync(_file, "plate,name,mileage\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"P{i},Car {i},{(i % 10 == 4 ? "far" : "7")}\n"))), Stop);
        await KillAsync(["start-vehicles", Engine.ConnectionString, _file], afterLines: 5);
        await StartImportAsync(crm => crm.AddFleet());
        await using var scope = As("maria");
        var left = (await scope.ImportRuns.ListAsync(new RecordList { Filter = ImportRunModel.State.Is("running") }, Stop)).Items.Single();
        await RequireVehiclesAsync(scope, left, left.Position);

        await using var file = File.OpenRead(_file);
        var report = await scope.ImportRuns.ResumeAsync(left.Id, file, cancellationToken: Stop);

        left.Position.Should().BeGreaterThan(0).And.BeLessThan(Rows);
        (report.Rows, left.Entity).Should().Be((Rows, "vehicle"));
        await RequireVehiclesAsync(scope, await scope.ImportRuns.GetAsync(left.Id, Stop), Rows);
        var undone = await scope.ImportRuns.UndoAsync(left.Id, cancellationToken: Stop);
        (undone.Removed, undone.Kept).Should().Be((report.Created, 0L));
    }

    private static async Task RequireVehiclesAsync(CrmScope scope, ImportRun run, long position)
    {
        var expected = Enumerable.Range(1, (int)position).Where(i => i % 10 != 4).ToList();
        var vehicles = await AllAsync(scope, VehicleModel.Model);
        vehicles.Select(vehicle => vehicle.Plate).Should().BeEquivalentTo(expected.Select(i => $"P{i}"));
        vehicles.Should().OnlyContain(vehicle => vehicle.Version == 1);
        (run.Position, run.Created, run.Rejected).Should().Be((position, (long)expected.Count, position - expected.Count));
        (await AllAsync(scope, AuditModel.Model)).Count(entry => entry.Operation == run.Id.Value).Should().Be(vehicles.Count);
    }

    private async Task WriteFileAsync() => await File.WriteAllTextAsync(
        _file,
        "External id,Name,Company\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i},{(i % 10 == 4 ? "" : $"Olena {i}")},Company {i / 100}\n"))),
        Stop);

    /// <summary>What is stored is exactly the rows up to a position.</summary>
    private static async Task RequireWholeAsync(CrmScope scope, ImportRun run, long position)
    {
        var expected = Enumerable.Range(1, (int)position).Where(i => i % 10 != 4).ToList();
        var contacts = await AllAsync(scope, ContactModel.Model);
        contacts.Select(contact => contact.ExternalIds.Single().Value).Should().BeEquivalentTo(expected.Select(i => $"K-{i}"));
        contacts.Should().OnlyContain(contact => contact.Version == 1 && contact.CompanyId != null);
        (run.Position, run.Created, run.Rejected, run.Updated).Should().Be((position, (long)expected.Count, position - expected.Count, 0L));
        var companies = await AllAsync(scope, CompanyModel.Model);
        companies.Select(company => company.Name).Should().OnlyHaveUniqueItems().And.HaveCount((int)run.CompaniesMade);
        var rejected = await AllAsync(scope, ImportRejectionModel.Model);
        rejected.Select(row => row.Number).Should().BeEquivalentTo(Enumerable.Range(1, (int)position).Where(i => i % 10 == 4).Select(i => (long)i));
        var entries = await AllAsync(scope, AuditModel.Model);
        entries.Count(entry => entry.Operation == run.Id.Value).Should().Be(contacts.Count + companies.Count);
    }

    private static async Task<List<T>> AllAsync<T>(CrmScope scope, EntityModel<T> model)
        where T : class
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var request = new PageRequest { Size = 500, Cursor = cursor };
            var page = await scope.ReadAsync((session, ct) => session.ListAsync(model, new RecordList { Page = request }, ct).AsTask(), Stop);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private static async Task KillAsync(string[] arguments, int afterLines)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var child = Path.Combine(folder.Parent!.Parent!.FullName, "Crm.Import.Tests.Child", folder.Name, "Crm.Import.Tests.Child.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [child, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(Deadline);
        var lines = new List<string>();
        while (lines.Count < afterLines && await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            lines.Add(line);
        }

        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        lines.Should().HaveCount(afterLines, "the child must have worked until it was killed");
        rest.Should().NotContain("end", "the child must have been killed before its end");
    }
}

using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Export;
using Crm.Import;
using Crm.Sessions;
using Fleet;

namespace Crm;

public sealed class EntityRunInMemoryTests : EntityRunTests<InMemoryEngine>;

public sealed class EntityRunSqliteTests : EntityRunTests<SqliteEngine>;

/// <summary>Stored runs of an entity of an add-on are those of contacts: resumed, undone, forgotten.</summary>
public abstract class EntityRunTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Start_stores_the_run_with_its_entity()
    {
        await StartFleetAsync();
        await using var scope = As("maria");

        var report = await scope.ImportRuns.StartAsync(VehicleModel.Model, Utf8(Vehicles(25)), new CsvImport { BatchSize = 10 }, "vehicles.csv", cancellationToken: Stop);
        var dry = await scope.ImportRuns.StartAsync(VehicleModel.Model, Utf8(Vehicles(30)), new CsvImport { DryRun = true }, cancellationToken: Stop);

        var run = await scope.ImportRuns.GetAsync(report.RunId!.Value, Stop);
        (run.Entity, run.State, run.Created, run.Rejected, run.Key).Should().Be(("vehicle", ImportRunState.Finished, 22L, 3L, ImportKey.Field("plate")));
        (dry.RunId, dry.Created, dry.Unchanged).Should().Be((null, 5L, 22L));
        using var rejects = new MemoryStream();
        (await scope.ImportRuns.WriteRejectedRowsAsync(run.Id, rejects, Stop)).Should().Be(3);
    }

    [Fact]
    public async Task Resume_goes_on_behind_the_last_batch_with_the_preparation_of_the_entity()
    {
        await StartFleetAsync(crm => crm.AddImportPreparation(VehicleModel.Model, vehicle => vehicle with { Plate = VehicleService.PlateOf(vehicle.Plate) }));
        await using var scope = As("maria");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var told = new Told<ImportProgress>(step =>
        {
            if (step.Rows == 30)
            {
                stop.Cancel();
            }
        });
        var canceled = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(VehicleModel.Model, Utf8(Vehicles(100)), new CsvImport { BatchSize = 10 }, progress: told, cancellationToken: stop.Token))
            .Should().ThrowAsync<ImportCanceledException>()).Which;
        await using var other = As("omid");

        var report = await other.ImportRuns.ResumeAsync(canceled.Report.RunId!.Value, Utf8(Vehicles(100)), cancellationToken: Stop);

        (report.Rows, report.Created, report.Rejected).Should().Be((100L, 90L, 10L));
        var plates = (await scope.Vehicles.ListAsync(new RecordList { Page = new PageRequest { Size = 500 } }, Stop)).Items.Select(vehicle => vehicle.Plate).ToList();
        plates.Should().HaveCount(90).And.OnlyHaveUniqueItems().And.OnlyContain(plate => plate == VehicleService.PlateOf(plate));
    }

    [Fact]
    public async Task Undo_removes_what_the_run_made_and_puts_back_what_it_changed()
    {
        await StartFleetAsync();
        await using var scope = As("maria");
        await scope.Imports.ImportAsync(VehicleModel.Model, Utf8("plate,name,mileage\r\nAA0,Octavia,100\r\nAA1,Leaf,200"), null, null, null, Stop);
        var run = (await scope.ImportRuns.StartAsync(
            VehicleModel.Model, Utf8("plate,name,mileage\r\nAA0,Octavia,150\r\nAA1,Leaf II,250\r\nAA2,Zoe,1\r\nAA3,Golf,2"), cancellationToken: Stop)).RunId!.Value;
        var leaf = (await scope.Vehicles.ListAsync(new RecordList(), Stop)).Items.Single(vehicle => vehicle.Plate == "AA1");
        await scope.Vehicles.UpdateAsync(leaf, vehicle => vehicle with { Mileage = 300 }, Stop);

        var undone = await scope.ImportRuns.UndoAsync(run, cancellationToken: Stop);

        (undone.Removed, undone.Reverted, undone.Kept).Should().Be((2L, 2L, 1L));
        undone.KeptRecords.Single().Should().BeEquivalentTo(new { Field = "mileage", Reason = KeptReason.EditedSince });
        (await scope.Vehicles.ListAsync(new RecordList(), Stop)).Items.Select(vehicle => (vehicle.Plate, vehicle.Name, vehicle.Mileage))
            .Should().BeEquivalentTo([("AA0", "Octavia", (long?)100), ("AA1", "Leaf", 300)]);
        (await scope.ImportRuns.GetAsync(run, Stop)).State.Should().Be(ImportRunState.Undone);
    }

    [Fact]
    public async Task Start_keeps_to_the_rules_of_the_entity_and_of_runs()
    {
        await StartFleetAsync(crm => crm.AddAccess(rules => rules
            .Restrict("no electric", VehicleModel.Model, AccessOperations.Create, actor => actor.Name == "omar" ? !VehicleModel.IsElectric.Is(true) : Filters.Filter.Everything)
            .Restrict("no guests", ImportRunModel.Model, AccessOperations.Create, actor => actor.Name == "guest" ? Filters.Filter.Nothing : Filters.Filter.Everything)), rules: true);
        await using var omar = As("omar");
        await using var guest = As("guest");
        await using var elsewhere = As(new Tenant("other"), "maria");

        var report = await omar.ImportRuns.StartAsync(VehicleModel.Model, Utf8("plate,name,isElectric\r\nAA1,Leaf,yes\r\nAA2,Golf,no"), cancellationToken: Stop);
        await FluentActions.Awaiting(() => guest.ImportRuns.StartAsync(VehicleModel.Model, Utf8("plate,name\r\nAA3,Zoe"), cancellationToken: Stop)).Should().ThrowAsync<DeniedException>();
        await FluentActions.Awaiting(() => omar.ImportRuns.StartAsync(AuditModel.Model, Utf8("id\r\n1"), cancellationToken: Stop)).Should().ThrowAsync<ArgumentException>();

        (report.Created, report.RejectedRows.Single().Errors[0].Message.Key).Should().Be((1L, "row.denied"));
        await FluentActions.Awaiting(() => elsewhere.ImportRuns.GetAsync(report.RunId!.Value, Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Start_of_companies_makes_companies_and_resumes_as_parties()
    {
        await StartFleetAsync();
        await using var scope = As("maria");

        var report = await scope.ImportRuns.StartAsync(CompanyModel.Model, Utf8("External id,Name\r\n1,Acme"), cancellationToken: Stop);

        report.Created.Should().Be(1);
        (await scope.ImportRuns.GetAsync(report.RunId!.Value, Stop)).Entity.Should().Be("party");
        (await CountAsync()).Should().Be((0L, 1L));
    }

    private static string Vehicles(int count) => "plate,name\r\n" + string.Concat(Enumerable.Range(0, count)
        .Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"aa {i},{(i % 10 == 4 ? "" : "Octavia")}\r\n")));

    private Task StartFleetAsync(Action<CrmBuilder>? configure = null, bool rules = false) => StartImportAsync(
        crm =>
        {
            crm.AddFleet();
            configure?.Invoke(crm);
        },
        rules);
}

using System.Text;
using Crm.Access;
using Crm.Auditing;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Export;
using Crm.Filters;
using Crm.Import;
using Crm.Models;
using Crm.Sessions;
using CsCheck;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>An entity of an add-on has import, export, filters, rights, audit and search for nothing.</summary>
public abstract class EntityImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Header = "plate,name,keeperId.externalIds[erp].value,registeredOn,mileage,worth,isElectric,repairs[0].on,repairs[0].work,repairs[1].on,repairs[1].work,custom.colour";

    [Fact]
    public async Task Import_makes_and_changes_records_by_their_unique_code()
    {
        await StartFleetAsync();
        var first = await ImportVehiclesAsync($"{Header}\r\nAA1,Octavia,C-7,2019-05-01,120500,9500 EUR,no,2025-01-02,Brakes,2026-02-03,Oil,red\r\nAA2,Leaf,,,,,yes,,,,,\r\nAA1,,,,130000,,,,,,,blue");
        var again = await ImportVehiclesAsync("plate,name,mileage,Repairs[0].work\r\nAA1,Octavia,130000,x\r\nAA2,Leaf II,,x");

        (first.Created, first.Updated, first.Rejected).Should().Be((2, 1, 0), string.Join('\n', first.RejectedRows.SelectMany(row => row.Errors)));
        (again.Updated, again.Unchanged).Should().Be((1, 1));
        again.IgnoredColumns.Should().Equal("Repairs[0].work");
        var octavia = (await VehiclesAsync()).Single(vehicle => vehicle.Plate == "AA1");
        var keeper = await ContactAsync("C-7", "erp");
        (octavia.KeeperId, octavia.RegisteredOn, octavia.Mileage, octavia.Worth, octavia.IsElectric).Should().Be((keeper.Id, new DateOnly(2019, 5, 1), 130_000L, new Money(9_500, "EUR"), false));
        octavia.Repairs.Should().Equal(new Repair(new DateOnly(2025, 1, 2), "Brakes"), new Repair(new DateOnly(2026, 2, 3), "Oil"));
        octavia.Custom["colour"].AsText.Should().Be("blue");
    }

    [Fact]
    public async Task Import_rejects_cells_and_rows_with_their_reasons()
    {
        await StartFleetAsync();

        using var rejects = new MemoryStream();
        var report = await ImportVehiclesAsync(
            $"{Header}\r\nAA1,Octavia,C-8,,,,,,,,,\r\nAA2,,,,,,,,,,,\r\nAA3,Leaf,,31.2.2019,far,9500,maybe,,,,,green\r\nAA4,Zoe,,,,,,,Brakes,,,\r\n,Nameless,,,,,,,,,,\r\nAA5,Good,,,,,,,,,,",
            new CsvImport { RejectedRows = rejects, Language = "en" });

        report.Created.Should().Be(1);
        report.RejectedRows.Select(row => string.Join(' ', row.Errors.Select(error => $"{error.Target}:{error.Message.Key}"))).Should().Equal(
            "keeperId.externalIds[erp].value:row.referenceUnknown",
            "name:row.required",
            "registeredOn:row.dateOrder mileage:row.integer worth:row.money isElectric:row.boolean custom.colour:field.choice",
            "repairs[0].on:row.required",
            "plate:row.noKey");
        var mended = Encoding.UTF8.GetString(rejects.ToArray()).Split("\r\n");
        mended[0].Should().EndWith(",Reason");
        var good = await ImportVehiclesAsync($"{mended[0].TrimStart('\uFEFF')}\r\n{mended[2].Replace("AA2,,", "AA2,Mended,", StringComparison.Ordinal)}");
        good.Created.Should().Be(1);
    }

    [Fact]
    public async Task Import_as_a_dry_run_tells_the_same_and_keeps_nothing()
    {
        await StartFleetAsync();
        var file = $"{Header}\r\n{string.Join("\r\n", Enumerable.Range(0, 25).Select(i => $"P{i % 20},Car {i},,,{i},,,,,,,"))}";

        var dry = await ImportVehiclesAsync(file, new CsvImport { DryRun = true, BatchSize = 10 });
        (await VehiclesAsync()).Should().BeEmpty();
        var real = await ImportVehiclesAsync(file, new CsvImport { BatchSize = 10 });

        (dry with { IsDryRun = false, Elapsed = default }).Should().Be(real with { Elapsed = default });
        (real.Created, real.Updated).Should().Be((20, 5));
    }

    [Fact]
    public async Task Import_keeps_to_modes_rights_and_unique_rules()
    {
        await StartFleetAsync(crm => crm.AddAccess(rules => rules
            .Restrict("no electric", VehicleModel.Model, AccessOperations.Create, actor => actor.Name == "omar" ? !VehicleModel.IsElectric.Is(true) : Filter.Everything)
            .LockField("worth", VehicleModel.Worth, actor => actor.Name == "omar")));
        await ImportVehiclesAsync("plate,name\r\nAA1,Octavia");

        var created = await ImportVehiclesAsync("plate,name\r\nAA1,Octavia\r\nAA2,Zoe", new CsvImport { Mode = ImportMode.CreateOnly });
        var updated = await ImportVehiclesAsync("plate,name\r\nAA1,Other\r\nAA9,Zoe", new CsvImport { Mode = ImportMode.UpdateOnly });
        var denied = await ImportVehiclesAsync("plate,name,isElectric,worth\r\nAA1,Other,,5 EUR\r\nAA5,Leaf,yes,\r\nAA6,Golf,no,", actor: "omar");
        var twice = await ImportVehiclesAsync("plate,name\r\nAA1,Other\r\nAA7,New", new CsvImport { Key = ImportKey.None });

        (created.Created, Rejected(created, 1).Errors[0].Message.Key).Should().Be((1, "row.exists"));
        (updated.Updated, Rejected(updated, 2).Errors[0].Message.Key).Should().Be((1, "row.notFound"));
        (denied.Created, Rejected(denied, 1).Errors[0].Message.Key, Rejected(denied, 2).Errors[0].Message.Key).Should().Be((1, "row.deniedField", "row.denied"));
        (twice.Created, Rejected(twice, 1).Errors[0].Message.Key).Should().Be((1, "row.duplicate"));
    }

    [Fact]
    public async Task Import_prepares_records_as_their_service_does()
    {
        await StartFleetAsync();
        await using var scope = As("maria");
        await scope.Vehicles.CreateAsync(new Vehicle { Plate = "aa 1-x", Name = "Octavia" }, Stop);

        var report = await scope.Imports.ImportAsync(
            VehicleModel.Model, Utf8("plate,name\r\nAA 1 X,Octavia\r\nbb-2,Leaf"), null, vehicle => vehicle with { Plate = VehicleService.PlateOf(vehicle.Plate) }, null, Stop);

        (report.Unchanged, report.Created).Should().Be((1, 1));
        (await VehiclesAsync()).Select(vehicle => vehicle.Plate).Should().BeEquivalentTo("AA1X", "BB2");
    }

    [Fact]
    public async Task Import_of_an_export_by_record_ids_changes_what_was_edited()
    {
        await StartFleetAsync();
        await ImportVehiclesAsync("plate,name\r\nAA1,Octavia\r\nAA2,Leaf");
        var model = Services.GetRequiredService<ModelCatalog>().Find("vehicle")!;
        await using var scope = As("maria");
        using var file = new MemoryStream();
        await scope.Exports.ExportAsync(model, file, new ExportSettings { Columns = ["recordId", "name"] }, null, Stop);
        var edited = Encoding.UTF8.GetString(file.ToArray()).Replace("Leaf", "Leaf II", StringComparison.Ordinal);

        var report = await scope.Imports.ImportAsync(model, Utf8(edited), null, null, Stop);

        (report.Updated, report.Unchanged, report.Rejected).Should().Be((1, 1, 0));
        (await VehiclesAsync()).Select(vehicle => vehicle.Name).Should().BeEquivalentTo("Octavia", "Leaf II");
    }

    [Theory]
    [InlineData(FileFormat.Csv)]
    [InlineData(FileFormat.Xlsx)]
    public async Task Export_and_import_give_equal_records(FileFormat format)
    {
        await StartFleetAsync();
        var text = Gen.Int[0, 5].Select(i => new[] { "=1+1", "Škoda; \"Octavia\"", "لادا", "\\;", "-5", "a\nb" }[i]);
        var vehicle =
            from name in text
            from work in text.Array[0, 3]
            from day in Gen.Int[-20_000, 20_000].Nullable()
            from number in Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000].Nullable()
            from cents in Gen.Long[-8_000_000_000_000_000_000, 8_000_000_000_000_000_000].Nullable()
            from electric in Gen.Bool.Nullable()
            from colour in Gen.Bool
            select new Vehicle
            {
                Plate = "",
                Name = name,
                RegisteredOn = day is { } days ? new DateOnly(1950, 1, 1).AddDays(days) : null,
                Mileage = number,
                Worth = cents is { } amount ? new Money(amount / 10_000m, "KZT") : null,
                IsElectric = electric,
                Repairs = ValueList.From(work.Select((done, i) => new Repair(new DateOnly(2026, 1, 1).AddDays(i), done))),
                Custom = colour ? CustomValues.Empty.With("colour", FieldValue.Code("red")) : CustomValues.Empty,
            };
        var round = 0;
        await vehicle.Array[1, 6].SampleAsync(
            async vehicles =>
            {
                var number = Interlocked.Increment(ref round);
                var (from, to) = (new Tenant($"from{number}"), new Tenant($"to{number}"));
                var sent = vehicles.Select((one, i) => one with { Plate = $"P{i}" }).ToList();
                await using var source = As(from, "maria");
                await using var target = As(to, "maria");
                await AddColourAsync(source);
                await AddColourAsync(target);
                await source.WriteAsync((session, ct) => session.CreateManyAsync(VehicleModel.Model, sent, ct).AsTask(), Stop);
                using var file = new MemoryStream();
                var columns = ValueList.From(new EntityTargets(VehicleModel.Model, null, null).Paths.Where(path => path is not ("id" or "keeperId") && !path.StartsWith("repairs", StringComparison.Ordinal)))
                    .Add("custom.colour");
                columns = Enumerable.Range(0, 3).Aggregate(columns, (all, i) => all.Add($"repairs[{i}].on").Add($"repairs[{i}].work"));
                await source.Exports.ExportAsync(VehicleModel.Model, file, new ExportSettings { Format = format, Columns = columns }, null, Stop);
                file.Position = 0;

                var report = await target.Imports.ImportAsync(VehicleModel.Model, file, null, null, null, Stop);

                report.Created.Should().Be(sent.Count, string.Join('\n', report.RejectedRows.SelectMany(row => row.Errors)));
                (await ListAsync(target)).Select(Said).Should().BeEquivalentTo((await ListAsync(source)).Select(Said));
            },
            iter: 15,
            threads: 1);
    }

    [Fact]
    public async Task An_entity_of_an_add_on_is_filtered_related_searched_audited_and_kept_apart_by_tenant()
    {
        await StartFleetAsync();
        await ImportVehiclesAsync($"{Header}\r\nAA1,Škoda Octavia,C-7,,120500,,,,,,,\r\nAA2,Leaf,,,,,,,,,,");
        await using var scope = As("maria");
        var relation = VehicleModel.Model.Relations[0];

        var keepers = await scope.Contacts.ListAsync(new RecordList { Filter = relation.Any(VehicleModel.Mileage.AtLeast(100_000)) }, Stop);
        var found = await scope.Vehicles.ListAsync(new RecordList { Filter = Filter.Search("skoda") }, Stop);
        var history = await scope.Audit.ListAsync(VehicleModel.Model, found.Items[0].Id.Value, null, Stop);
        await using var other = As(new Tenant("other"), "maria");

        keepers.Items.Single().Name.Should().Be("Олена");
        found.Items.Single().Plate.Should().Be("AA1");
        history.Items.Single().Action.Should().Be(AuditAction.Created);
        (await other.Vehicles.ListAsync(new RecordList(), Stop)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Import_refuses_entities_that_only_their_service_changes_and_takes_companies()
    {
        await StartFleetAsync();
        await using var scope = As("maria");

        await FluentActions.Awaiting(() => scope.Imports.ImportAsync(Segments.SegmentModel.Model, Utf8("key\r\na"), null, null, null, Stop)).Should().ThrowAsync<ArgumentException>().WithMessage("*segment*");
        await FluentActions.Awaiting(() => scope.Imports.ImportAsync(AuditModel.Model, Utf8("key\r\na"), null, null, null, Stop)).Should().ThrowAsync<ArgumentException>();
        (await scope.Imports.ImportAsync(CompanyModel.Model, Utf8("External id,Name\r\n1,ТОВ Світанок"), null, null, null, Stop)).Created.Should().Be(1);
        (await CountAsync()).Companies.Should().Be(1);
    }

    [Fact]
    public void Parse_checks_a_mapping_against_the_entity()
    {
        const string Json = """[{ "column": "A", "target": "plate" }, { "column": "B", "target": "emails[0].address" }]""";

        var errors = FluentActions.Invoking(() => ImportMapping.Parse(Json, VehicleModel.Model)).Should().Throw<ImportMappingException>().Which.Errors;

        errors.Single().Subject.Should().Be("emails[0].address");
        errors.Single().Message.ToString().Should().Contain("repairs[0].work");
    }

    private static Vehicle Said(Vehicle vehicle) => vehicle with { Id = default, Version = 0, CreatedAt = default, UpdatedAt = default };

    private async Task StartFleetAsync(Action<CrmBuilder>? configure = null)
    {
        await StartImportAsync(
            crm =>
            {
                crm.AddFleet();
                configure?.Invoke(crm);
            },
            rules: configure is not null);
        await using var scope = As("maria");
        await AddColourAsync(scope);
        await scope.Contacts.CreateAsync(new Contact { Name = "Олена", ExternalIds = [new ExternalId("erp", "C-7")] }, Stop);
    }

    private static Task AddColourAsync(CrmScope scope) =>
        scope.CustomFields.CreateAsync(new CustomField { Entity = "vehicle", Key = "colour", Kind = CustomFieldKind.Choice, Choices = ["red", "blue"] }, Stop);

    private async Task<ImportReport> ImportVehiclesAsync(string text, ImportSettings? settings = null, string actor = "maria")
    {
        await using var scope = As(actor);
        return await scope.Imports.ImportAsync(VehicleModel.Model, Utf8(text), settings, null, null, Stop);
    }

    private async Task<List<Vehicle>> VehiclesAsync()
    {
        await using var scope = As("maria");
        return await ListAsync(scope);
    }

    private static async Task<List<Vehicle>> ListAsync(CrmScope scope) => [.. (await scope.Vehicles.ListAsync(new RecordList { Page = new PageRequest { Size = 500 } }, Stop)).Items];
}

public sealed class EntityImportInMemoryTests : EntityImportTests<InMemoryEngine>;

public sealed class EntityImportSqliteTests : EntityImportTests<SqliteEngine>;

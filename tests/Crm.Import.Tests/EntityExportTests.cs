using System.Text;
using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Export;
using Crm.Import;
using Crm.Models;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>Entities of hosts and add-ons are exported without a line of their own.</summary>
public abstract class EntityExportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Export_writes_an_entity_of_an_add_on_with_its_lists_and_custom_fields()
    {
        await StartImportAsync(crm => crm.AddFleet());
        await using var scope = As("maria");
        await scope.CustomFields.CreateAsync(new CustomField { Entity = "vehicle", Key = "colour", Kind = CustomFieldKind.Choice, Choices = ["red", "blue"] }, Stop);
        await scope.CustomFields.CreateAsync(new CustomField { Entity = "vehicle", Key = "extras", Kind = CustomFieldKind.MultiChoice, Choices = ["hook", "radio"] }, Stop);
        var keeper = await scope.Contacts.CreateAsync(new Contact { Name = "Олена" }, Stop);
        var stored = await scope.Vehicles.CreateAsync(
            new Vehicle
            {
                Plate = "AA 1234-BB",
                Name = "=Octavia",
                KeeperId = keeper.Id,
                RegisteredOn = new DateOnly(2019, 5, 1),
                Mileage = 120_500,
                Worth = new Money(9_500.5m, "EUR"),
                IsElectric = false,
                Repairs = [new Repair(new DateOnly(2025, 1, 2), "Brakes"), new Repair(new DateOnly(2026, 2, 3), "Oil; filter")],
                Custom = CustomValues.Empty.With("colour", FieldValue.Code("red")).With("extras", FieldValue.Choices(["hook", "radio"])),
            },
            Stop);
        ValueList<string> columns = ["recordId", "plate", "name", "keeperId", "registeredOn", "mileage", "worth", "isElectric", "repairs[1].work", "repairs.work", "custom.colour", "custom.extras"];

        var text = await TextAsync(scope, new ExportSettings { Columns = columns });
        var all = await TextAsync(scope, null);

        text.Should().Be(
            $"{string.Join(',', columns)}\r\n{stored.Id},AA1234BB,'=Octavia,{keeper.Id},2019-05-01,120500,9500.5 EUR,false,Oil; filter,Brakes;Oil\\; filter,red,hook;radio\r\n");
        all.Should().StartWith("recordId,plate,name,keeperId,registeredOn,inspectionDue,mileage,worth,isElectric,repairs[0].on,repairs[0].work,repairs[1].on,repairs[1].work,custom.colour,custom.extras\r\n");
    }

    [Fact]
    public async Task Export_of_an_entity_by_its_name_keeps_to_the_rights_of_the_actor_and_to_the_tenant()
    {
        await StartImportAsync(
            crm => crm.AddFleet().AddAccess(rules => rules
                .Restrict("electric only", VehicleModel.Model, AccessOperations.Read, actor => actor.Name == "omar" ? VehicleModel.IsElectric.Is(true) : Filters.Filter.Everything)
                .HideField("worth", VehicleModel.Worth, actor => actor.Name == "omar")),
            rules: true);
        await using var maria = As("maria");
        await maria.Vehicles.CreateAsync(new Vehicle { Plate = "E1", Name = "Leaf", IsElectric = true, Worth = new Money(1, "EUR") }, Stop);
        await maria.Vehicles.CreateAsync(new Vehicle { Plate = "D1", Name = "Octavia", IsElectric = false }, Stop);
        await using var other = As(new Tenant("other"), "maria");
        await other.Vehicles.CreateAsync(new Vehicle { Plate = "E2", Name = "Zoe", IsElectric = true }, Stop);
        var model = Services.GetRequiredService<ModelCatalog>().Find("vehicle")!;
        await using var omar = As("omar");
        using var file = new MemoryStream();

        var report = await omar.Exports.ExportAsync(model, file, new ExportSettings { Columns = ["plate", "worth"] }, null, Stop);

        Encoding.UTF8.GetString(file.ToArray()).Should().EndWith("plate\r\nE1\r\n");
        report.Records.Should().Be(1);
        report.HiddenColumns.Should().Equal("worth");
    }

    [Fact]
    public async Task Export_to_a_workbook_writes_numbers_days_and_truth_values_as_such()
    {
        await StartImportAsync(crm => crm.AddFleet());
        await using var scope = As("maria");
        await scope.CustomFields.CreateAsync(new CustomField { Entity = "vehicle", Key = "height", Kind = CustomFieldKind.Decimal }, Stop);
        await scope.Vehicles.CreateAsync(
            new Vehicle { Plate = "0012", Name = "Leaf", IsElectric = true, Mileage = -5, RegisteredOn = new DateOnly(1900, 2, 28), InspectionDue = new DateOnly(2026, 3, 21), Custom = CustomValues.Empty.With("height", FieldValue.Decimal(1.55m)) },
            Stop);
        await scope.Vehicles.CreateAsync(
            new Vehicle { Plate = "13", Name = "Zoe", Mileage = long.MaxValue, Custom = CustomValues.Empty.With("height", FieldValue.Decimal(899_999_999_999_999.9999m)) }, Stop);
        using var file = new MemoryStream();

        await scope.Exports.ExportAsync(VehicleModel.Model, file, new ExportSettings { Format = FileFormat.Xlsx, Columns = ["plate", "isElectric", "mileage", "registeredOn", "inspectionDue", "custom.height"] }, null, Stop);

        file.Position = 0;
        using var archive = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
        using (var sheet = new StreamReader(await archive.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(Stop)))
        {
            (await sheet.ReadToEndAsync(Stop)).Should().Contain("<c t=\"b\"><v>1</v></c><c><v>-5</v></c>").And.Contain("<c s=\"1\"><v>46102</v></c><c><v>1.55</v></c>");
        }

        file.Position = 0;
        await using var rows = await XlsxRows.OpenAsync(file, new XlsxImport(), Stop);
        (await rows.ReadAsync(Stop)).Should().BeTrue();
        rows.Cells().Should().Equal("0012", "true", "-5", "1900-02-28", "2026-03-21", "1.55");
        (await rows.ReadAsync(Stop)).Should().BeTrue();
        rows.Cells().Should().Equal("13", "", "9223372036854775807", "", "", "899999999999999.9999");
    }

    [Fact]
    public async Task Export_of_an_entity_that_is_no_party_has_no_vcards()
    {
        await StartImportAsync(crm => crm.AddFleet());
        await using var scope = As("maria");

        await FluentActions.Awaiting(() => scope.Exports.ExportAsync(VehicleModel.Model, Stream.Null, new ExportSettings { Format = FileFormat.VCard }, null, Stop))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*vehicle*");
    }

    private static async Task<string> TextAsync(CrmScope scope, ExportSettings? settings)
    {
        using var file = new MemoryStream();
        await scope.Exports.ExportAsync(VehicleModel.Model, file, settings, null, Stop);
        return Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF');
    }
}

public sealed class EntityExportInMemoryTests : EntityExportTests<InMemoryEngine>;

public sealed class EntityExportSqliteTests : EntityExportTests<SqliteEngine>;

using Crm.Contacts;
using Crm.Import;
using Crm.Sessions;
using Fleet;

namespace Crm;

public sealed class DryRunInMemoryTests : DryRunTests<InMemoryEngine>;

public sealed class DryRunSqliteTests : DryRunTests<SqliteEngine>;

/// <summary>A dry run sees what rows of different batches take from each other.</summary>
public abstract class DryRunTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task Dry_run_sees_a_clash_in_a_unique_value_that_is_not_the_key(int batchSize)
    {
        await StartImportAsync();
        await ImportAsync("erp,name\n9,Stored\n", new CsvImport { Mapping = Mapping("erp", "name"), Key = ImportKey.ExternalId("erp") });
        const string File = "erp,shop,name\n1,A,Anna\n2,B,Petro\n3,A,Olha\n1,A,Anna II\n9,C,Stored\n4,C,Ivan\n9,C,Again\n5,B,Iryna\n";
        var settings = new CsvImport { Mapping = Mapping("erp", "shop", "name"), Key = ImportKey.ExternalId("erp"), BatchSize = batchSize };

        var dry = await ImportAsync(File, settings with { DryRun = true });
        var real = await ImportAsync(File, settings);

        real.RejectedRows.Select(row => row.Number).Should().Equal(3, 6, 8);
        real.RejectedRows.Should().OnlyContain(row => row.Errors.Count == 1 && row.Errors[0].Message.Key == "row.duplicate");
        (dry with { IsDryRun = false, Elapsed = default }).Should().Be(real with { Elapsed = default });
    }

    [Fact]
    public async Task Dry_run_of_another_entity_sees_it_too()
    {
        await StartImportAsync(crm => crm.AddFleet());
        const string File = "plate,name\r\nAA1,Octavia\r\nAA2,Leaf\r\nAA1,Zoe\r\nAA3,Golf";
        var settings = new CsvImport { Key = ImportKey.None, BatchSize = 1 };
        await using var scope = As("maria");

        var dry = await scope.Imports.ImportAsync(VehicleModel.Model, Utf8(File), settings with { DryRun = true }, null, null, Stop);
        var real = await scope.Imports.ImportAsync(VehicleModel.Model, Utf8(File), settings, null, null, Stop);

        (real.Created, real.RejectedRows.Single().Number).Should().Be((3L, 3L));
        (dry with { IsDryRun = false, Elapsed = default }).Should().Be(real with { Elapsed = default });
    }

    private static ImportMapping Mapping(params string[] columns) => new()
    {
        Columns = ValueList.From(columns.Select(column => new ColumnMapping(column, column == "name" ? column : $"externalIds[{column}].value"))),
    };
}

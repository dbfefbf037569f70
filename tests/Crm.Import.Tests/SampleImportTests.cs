using System.Text.Json;
using Crm.Filters;
using Crm.Import;
using Crm.Contacts;

namespace Crm;

/// <summary>The sample file gives what its expectation says.</summary>
public abstract class SampleImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["invalidEmail"] = ["email.at", "email.local", "email.domain", "email.length"],
        ["phoneAsNumber"] = ["phone.spoiled"],
        ["lettersInPhone"] = ["phone.letters"],
        ["impossibleBirthDate"] = ["row.dateImpossible"],
        ["unknownStage"] = ["field.choice"],
        ["noName"] = ["row.noName"],
        ["nameTooLong"] = ["field.tooLong"],
        ["unknownCountry"] = ["address.country"],
        ["tooFewColumns"] = ["row.columnsFew"],
        ["tooManyColumns"] = ["row.columnsMany"],
    };

    [Fact]
    public async Task Import_gives_exactly_what_is_expected_of_the_sample_file()
    {
        await StartImportAsync();
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Sample("contacts.expected.json"), Stop));
        var root = expected.RootElement;

        var report = await ImportSampleAsync(new CsvImport { MaxReportedRows = 1000 });

        report.Rows.Should().Be(root.GetProperty("rows").GetInt64());
        report.Rejected.Should().Be(root.GetProperty("brokenRowCount").GetInt64());
        report.Created.Should().Be(root.GetProperty("distinctExternalIdsOfGoodRows").GetInt64());
        report.Updated.Should().Be(root.GetProperty("repeatedExternalIdRows").GetInt64());
        report.Unchanged.Should().Be(0);
        report.IgnoredColumns.Should().BeEmpty();

        var wanted = root.GetProperty("brokenCells").EnumerateArray()
            .Select(cell => (Row: cell.GetProperty("row").GetInt64(), Reason: cell.GetProperty("reason").GetString()!, Column: cell.GetProperty("column").GetString()!)).ToList();
        report.RejectedRows.Select(row => row.Number).Should().Equal(wanted.Select(cell => cell.Row));
        foreach (var (row, reason, column) in wanted)
        {
            var errors = Rejected(report, row).Errors;
            errors.Should().ContainSingle($"row {row} has one fault").Which.Column.Should().Be(column.Length == 0 ? null : column);
            Keys[reason].Should().Contain(errors[0].Message.Key, $"row {row} is {reason}");
        }

        await using var scope = As("maria");
        var imported = PartyModel.ExternalIds.Any();
        var companies = await scope.Companies.CountAsync(imported, Stop);
        companies.Should().Be(root.GetProperty("companiesOfGoodRows").GetInt64());
        (await scope.Contacts.CountAsync(imported, Stop) + companies).Should().Be(root.GetProperty("distinctExternalIdsOfGoodRows").GetInt64());
        (await scope.Companies.CountAsync(!imported, Stop)).Should().Be(report.CompaniesMade);
    }

    [Fact]
    public async Task Import_changes_nothing_when_the_sample_file_comes_again()
    {
        await StartImportAsync();
        var first = await ImportSampleAsync(new CsvImport());
        var counts = await CountAsync();

        var second = await ImportSampleAsync(new CsvImport());

        second.Created.Should().Be(0);
        second.CompaniesMade.Should().Be(0);
        second.Rejected.Should().Be(first.Rejected);

        // A row whose phone a later row replaced says something else than what is stored, and the later row says it again.
        (second.Updated + second.Unchanged).Should().Be(first.Created + first.Updated);
        second.Updated.Should().BeLessThanOrEqualTo(2 * first.Updated);
        (await CountAsync()).Should().Be(counts);
    }

    [Fact]
    public async Task Import_reports_the_same_of_the_sample_file_when_it_is_a_dry_run()
    {
        await StartImportAsync();

        var dry = await ImportSampleAsync(new CsvImport { DryRun = true, MaxReportedRows = 1000 });
        (await CountAsync()).Should().Be((0L, 0L));
        var real = await ImportSampleAsync(new CsvImport { MaxReportedRows = 1000 });

        dry.Should().BeEquivalentTo(real, options => options.Excluding(report => report.IsDryRun).Excluding(report => report.Elapsed));
        dry.IsDryRun.Should().BeTrue();
    }

    private async Task<ImportReport> ImportSampleAsync(CsvImport settings)
    {
        await using var file = File.OpenRead(Sample("contacts.csv"));
        return await ImportAsync(file, settings);
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);
}

public sealed class SampleImportInMemoryTests : SampleImportTests<InMemoryEngine>;

public sealed class SampleImportSqliteTests : SampleImportTests<SqliteEngine>;

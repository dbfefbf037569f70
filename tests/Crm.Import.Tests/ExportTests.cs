using System.Text;
using Crm.Access;
using Crm.Contacts;
using Crm.Export;
using Crm.Filters;
using Crm.Import;
using Crm.Sessions;
using CsCheck;

namespace Crm;

/// <summary>What is exported comes back as it was, and shows no more than the actor may see.</summary>
public abstract class ExportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Export_leaves_out_what_a_rule_hides_and_lists_it()
    {
        await StartImportAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own", PartyModel.Model, AccessOperations.Read, actor => PartyModel.Owner.Is(actor.Name))
                .HideField("birth", PartyModel.BirthDate, actor => actor.Name == "omar")
                .HideField("purpose", PartyModel.EmailPurpose, actor => actor.Name == "omar")),
            rules: true);
        await AddAsync(new Contact { Name = "Mine", Owner = "omar", BirthDate = new DateOnly(1987, 2, 28), Emails = [new EmailAddress("mine@example.com") { Purpose = "home" }], Tags = ["vip"] });
        await AddAsync(new Contact { Name = "Theirs", Owner = "maria" });

        var (text, report) = await ExportAsync(new ExportSettings { Columns = ["name", "birthDate", "emails[0].address", "emails[0].purpose", "tags"] }, "omar");
        var (card, cards) = await ExportAsync(new ExportSettings { Format = FileFormat.VCard }, "omar");

        text.Should().Be("name,emails[0].address,tags\r\nMine,mine@example.com,vip\r\n");
        report.Columns.Should().Equal("name", "emails[0].address", "tags");
        report.HiddenColumns.Should().Equal("birthDate", "emails[0].purpose");
        card.Should().Contain("FN:Mine").And.Contain("EMAIL:mine@example.com").And.NotContain("1987").And.NotContain("Theirs");
        cards.HiddenColumns.Should().Contain(["birthDate", "emails[0].purpose"]);
    }

    [Fact]
    public async Task Export_neutralizes_formulas_and_leaves_numbers_alone()
    {
        await StartImportAsync();
        await AddAsync(new Contact { Name = "=cmd|' /C calc'!A0", JobTitle = "@SUM(1)", Notes = "-1+1", Phones = ["+380501234567"], Tags = ["+1.5"] });
        var columns = ValueList.Create<string>(["name", "jobTitle", "notes", "phones[0].number", "tags"]);

        var (text, report) = await ExportAsync(new ExportSettings { Columns = columns });
        var (raw, _) = await ExportAsync(new ExportSettings { Columns = columns, NeutralizeFormulas = false });

        text.Should().Be("name,jobTitle,notes,phones[0].number,tags\r\n'=cmd|' /C calc'!A0,'@SUM(1),'-1+1,+380501234567,+1.5\r\n");
        raw.Should().Contain("\r\n=cmd|");
        report.NeutralizedCells.Should().Be(3);
    }

    [Fact]
    public async Task Export_writes_the_company_by_name_in_the_asked_order()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var company = await scope.Companies.CreateAsync(new Company { Name = "ТОВ Світанок" }, Stop);
        await scope.Contacts.CreateAsync(new Contact { Name = "Ярина", CompanyId = company.Id }, Stop);
        await scope.Contacts.CreateAsync(new Contact { Name = "Ґанна", Tags = ["a;b", "c"] }, Stop);
        await scope.Contacts.CreateAsync(new Contact { Name = "Гліб" }, Stop);

        var (text, _) = await ExportAsync(new ExportSettings { Columns = ["name", "company", "tags"], Delimiter = '\t', OrderBy = PartyModel.Name, Descending = true, Filter = !PartyModel.Name.Is("Гліб") });

        text.Should().Be("name\tcompany\ttags\r\nЯрина\tТОВ Світанок\t\r\nҐанна\t\ta\\;b;c\r\n");
    }

    [Fact]
    public async Task Export_writes_companies_that_come_back_as_companies()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        await scope.Companies.CreateAsync(new Company { Name = "ТОВ Світанок", RegistrationNumber = "38912345", ExternalIds = [new ExternalId("vcard", "C-1")] }, Stop);
        foreach (var format in Enum.GetValues<FileFormat>())
        {
            using var file = new MemoryStream();
            await scope.Exports.ExportCompaniesAsync(file, new ExportSettings { Format = format, Columns = ["kind", "name", "registrationNumber", "externalIds[vcard].value"] }, null, Stop);
            file.Position = 0;

            (await scope.Imports.ImportAsync(file, null, null, Stop)).Unchanged.Should().Be(1, $"{format} tells the same company");
        }
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("emails[0]")]
    [InlineData("emails[0].nothing")]
    [InlineData("custom.nothing")]
    [InlineData("")]
    public async Task Export_refuses_a_column_that_is_no_field(string path)
    {
        await StartImportAsync();

        (await FluentActions.Awaiting(() => ExportAsync(new ExportSettings { Columns = [path] })).Should().ThrowAsync<ExportColumnException>()).Which.Column.Should().Be(path);
    }

    [Fact]
    public async Task Export_reads_page_by_page()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([.. Enumerable.Range(0, 1_201).Select(i => new Contact { Name = $"Person {i:D4}" })], Stop);
        using var file = new MemoryStream();
        var told = new List<long>();

        var report = await scope.Exports.ExportContactsAsync(file, new ExportSettings { Columns = ["name"] }, new Told(told), Stop);

        report.Records.Should().Be(1_201);
        told.Should().Equal(500, 1_000, 1_201);
        Encoding.UTF8.GetString(file.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(1_202).And.OnlyHaveUniqueItems();
    }

    private async Task<(string Text, ExportReport Report)> ExportAsync(ExportSettings settings, string actor = "maria")
    {
        await using var scope = As(actor);
        using var file = new MemoryStream();
        var report = await scope.Exports.ExportContactsAsync(file, settings, null, Stop);
        file.Position = 0;
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(Stop), report);
    }

    private sealed class Told(List<long> counts) : IProgress<long>
    {
        public void Report(long value) => counts.Add(value);
    }
}

public sealed class ExportInMemoryTests : ExportTests<InMemoryEngine>;

public sealed class ExportSqliteTests : ExportTests<SqliteEngine>;

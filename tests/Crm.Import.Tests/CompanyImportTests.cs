using Crm.Contacts;
using Crm.Import;

namespace Crm;

public sealed class CompanyImportInMemoryTests : CompanyImportTests<InMemoryEngine>;

public sealed class CompanyImportSqliteTests : CompanyImportTests<SqliteEngine>;

public abstract class CompanyImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string Header = "External id,Kind,Name,Company,Phone,Country\n";

    [Fact]
    public async Task Import_tells_companies_from_persons_by_the_kind()
    {
        await StartImportAsync();

        var report = await ImportAsync(Header + "K-1,company,,Acme,+44 20 7946 0293,\nK-2,شرکت,Bonyan,,,\nK-3,Особа,Олена,,,\nK-4,,Ivan,,,\nK-5,robot,R2,,,\n");

        (report.Created, report.Rejected).Should().Be((4L, 1L));
        (await CountAsync()).Should().Be((2L, 2L));
        (await CompanyAsync("K-1")).Name.Should().Be("Acme");
        var error = Rejected(report, 5).Errors.Single();
        (error.Column, error.Value, error.Message.Key).Should().Be(("Kind", "robot", "row.kind"));
    }

    [Fact]
    public async Task Import_takes_rows_for_companies_when_that_is_the_default()
    {
        await StartImportAsync();

        await ImportAsync("External id,Name\nK-1,Acme\n", new CsvImport { DefaultKind = PartyKind.Company });

        (await CompanyAsync("K-1")).Name.Should().Be("Acme");
    }

    [Fact]
    public async Task Import_makes_the_company_of_persons_once()
    {
        await StartImportAsync();

        var report = await ImportAsync(
            Header + "K-1,person,Olena,Acme & Sons,,\nK-2,person,Ivan,ACME & sons,,\nK-3,person,Petro,acme & Sons ,,\n", new CsvImport { BatchSize = 2 });

        (report.Created, report.CompaniesMade).Should().Be((3L, 1L));
        (await CountAsync()).Should().Be((3L, 1L));
        var companies = (await ContactsAsync()).Select(contact => contact.CompanyId).Distinct().ToList();
        companies.Should().ContainSingle().Which.Should().NotBeNull();
    }

    [Fact]
    public async Task Import_finds_a_company_that_is_stored_and_keeps_the_one_that_a_person_has()
    {
        await StartImportAsync();
        await using var scope = As("maria");
        var older = await scope.Companies.CreateAsync(new Company { Name = "Acme" }, Stop);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var newer = await scope.Companies.CreateAsync(new Company { Name = "ACME" }, Stop);
        await scope.Contacts.CreateAsync(new Contact { Name = "Ivan", CompanyId = newer.Id, ExternalIds = [new("import", "K-2")] }, Stop);

        var report = await ImportAsync(Header + "K-1,person,Olena,acme,,\nK-2,person,Ivan,acme,,\n");

        (report.Created, report.Unchanged, report.CompaniesMade).Should().Be((1L, 1L, 0L));
        (await ContactAsync("K-1")).CompanyId.Should().Be(older.Id);
        (await ContactAsync("K-2")).CompanyId.Should().Be(newer.Id);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(1, false)]
    [InlineData(500, true)]
    [InlineData(1, true)]
    public async Task Import_has_one_company_whether_its_row_comes_before_or_behind_the_persons(int batchSize, bool first)
    {
        await StartImportAsync();
        const string Company = "C-1,company,,Acme,+44 20 7946 0293,\n";
        const string Persons = "K-1,person,Olena,Acme,,\nK-2,person,Ivan,ACME,,\n";

        var report = await ImportAsync(Header + (first ? Company + Persons : Persons + Company), new CsvImport { BatchSize = batchSize });

        (report.Created, report.CompaniesMade).Should().Be((3L, 0L));
        (await CountAsync()).Should().Be((2L, 1L));
        var acme = await CompanyAsync("C-1");
        acme.Phones.Should().ContainSingle();
        (await ContactAsync("K-1")).CompanyId.Should().Be(acme.Id);
        (await ContactAsync("K-2")).CompanyId.Should().Be(acme.Id);
    }

    [Fact]
    public async Task Import_makes_no_company_for_a_person_that_it_rejects()
    {
        await StartImportAsync();

        var report = await ImportAsync(Header + "K-1,person,,Acme,,\nK-2,person,Ivan,Other,123,\n");

        report.Rejected.Should().Be(2);
        (await CountAsync()).Should().Be((0L, 0L));
    }

    [Fact]
    public async Task Import_rejects_a_row_whose_key_belongs_to_the_other_kind()
    {
        await StartImportAsync();
        await ImportAsync(Header + "K-1,company,,Acme,,\nK-2,person,Olena,,,\n");

        var report = await ImportAsync(Header + "K-1,person,Acme,,,\nK-2,company,Olena,,,\nK-3,person,Ivan,,,\nK-3,company,Ivan,,,\n");

        (report.Created, report.Rejected).Should().Be((1L, 3L));
        report.RejectedRows.Select(row => row.Errors.Single().Message.Key).Should().AllBe("row.otherKind");
    }

    [Fact]
    public async Task Import_rejects_a_company_name_by_which_nothing_can_be_found()
    {
        await StartImportAsync();

        var report = await ImportAsync(Header + "K-1,person,Olena,\u0640\u0640,,\nK-2,person,Ivan," + new string('x', 201) + ",,\n");

        Rejected(report, 1).Errors.Single().Message.Key.Should().Be("row.companyName");
        var tooLong = Rejected(report, 2).Errors.Single();
        (tooLong.Column, tooLong.Message.Key).Should().Be(("Company", "field.tooLong"));
    }
}

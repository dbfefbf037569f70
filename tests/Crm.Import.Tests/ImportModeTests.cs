using System.Globalization;
using Crm.Contacts;
using Crm.Import;

namespace Crm;

public sealed class ImportModeInMemoryTests : ImportModeTests<InMemoryEngine>;

public sealed class ImportModeSqliteTests : ImportModeTests<SqliteEngine>;

public abstract class ImportModeTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    private const string File = "External id,Name,Company\nK-1,Oksana,Acme\nK-2,Ivan,Globex\nK-2,Ihor,\n";

    [Fact]
    public async Task CreateOnly_makes_records_and_rejects_rows_whose_key_is_there()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name\nK-1,Olena\n");

        var report = await ImportAsync(File, new CsvImport { Mode = ImportMode.CreateOnly });

        (report.Created, report.Updated, report.Rejected, report.CompaniesMade).Should().Be((1L, 0L, 2L, 1L));
        report.RejectedRows.Select(row => (row.Number, row.Errors.Single().Column, row.Errors.Single().Message.Key)).Should().Equal((1, "External id", "row.exists"), (3, "External id", "row.exists"));
        ((await ContactAsync("K-1")).Name, (await ContactAsync("K-2")).Name).Should().Be(("Olena", "Ivan"));
    }

    [Fact]
    public async Task CreateOnly_rejects_the_second_row_of_a_key_in_another_batch_too()
    {
        await StartImportAsync();

        var report = await ImportAsync(File, new CsvImport { Mode = ImportMode.CreateOnly, BatchSize = 1 });

        (report.Created, report.Rejected).Should().Be((2L, 1L));
    }

    [Fact]
    public async Task UpdateOnly_changes_records_and_rejects_rows_whose_key_or_company_is_not_there()
    {
        await StartImportAsync();
        await ImportAsync("External id,Name,Company\nK-1,Olena,Globex\nK-3,Petro,\nK-4,Iryna,\n");

        var report = await ImportAsync(File + "K-3,Pavlo,Globex\nK-4,,Nowhere\n,Nobody,\n", new CsvImport { Mode = ImportMode.UpdateOnly, CreateWithoutKey = true });

        (report.Created, report.Updated, report.Rejected, report.CompaniesMade).Should().Be((0L, 1L, 5L, 0L));
        report.RejectedRows.Select(row => (row.Number, row.Errors.Single().Message.Key)).Should()
            .Equal((1, "row.companyUnknown"), (2, "row.notFound"), (3, "row.notFound"), (5, "row.companyUnknown"), (6, "row.noKey"));
        var petro = await ContactAsync("K-3");
        (petro.Name, petro.CompanyId).Should().Be(("Pavlo", (await ContactAsync("K-1")).CompanyId));
        (await CountAsync()).Should().Be((3L, 1L));
    }

    [Fact]
    public async Task UpdateOnly_needs_a_key()
    {
        await StartImportAsync();

        (await FluentActions.Awaiting(() => ImportAsync("Name\nA\n", new CsvImport { Mode = ImportMode.UpdateOnly, Key = ImportKey.None })).Should().ThrowAsync<ImportMappingException>())
            .Which.Errors.Single().Fault.Should().Be(MappingFault.NoKey);
    }

    [Fact]
    public async Task Import_finds_companies_by_their_registration_number()
    {
        await StartImportAsync();
        await using (var scope = As("maria"))
        {
            await scope.Companies.CreateAsync(new Company { Name = "Acme", RegistrationNumber = "12345" }, Stop);
            await scope.Companies.CreateAsync(new Company { Name = "Twin", RegistrationNumber = "777" }, Stop);
            await scope.Companies.CreateAsync(new Company { Name = "Twin", RegistrationNumber = "777" }, Stop);
        }

        var report = await ImportAsync(
            "Kind,Name,Registration number,Industry\ncompany,Acme LLC,12345,Cooling\ncompany,New,99999,Heating\ncompany,Twin,777,Pumps\nperson,Olena,12345,\n",
            new CsvImport { Key = ImportKey.RegistrationNumber });

        (report.Created, report.Updated, report.Rejected).Should().Be((1L, 1L, 2L));
        var ambiguous = Rejected(report, 3).Errors.Single();
        (ambiguous.Message.Key, ambiguous.Column, ambiguous.Value).Should().Be(("row.ambiguous", "Registration number", "777"));
        Rejected(report, 4).Errors.Single().Message.Key.Should().Be("row.noKey");
    }

    [Fact]
    public async Task Import_finds_records_by_their_own_id()
    {
        await StartImportAsync();
        var olena = await AddAsync(new Contact { Name = "Olena" });
        await using var scope = As("maria");
        var acme = await scope.Companies.CreateAsync(new Company { Name = "Acme" }, Stop);
        var mapping = new ImportMapping { Columns = [new("Record", "id"), new("Kind", "kind"), new("Name", "name")] };

        var report = await ImportAsync(
            $"Record,Kind,Name\n{olena.Id},,Oksana\n{acme.Id.ToString().ToUpperInvariant()},company,Acme LLC\n{Guid.Empty},,A\nK-1,,B\n{Guid.NewGuid()},,C\n,,New\n",
            new CsvImport { Mapping = mapping, Key = ImportKey.RecordId, CreateWithoutKey = true });

        (report.Created, report.Updated, report.Rejected).Should().Be((1L, 2L, 3L));
        report.RejectedRows.Select(row => (row.Number, row.Errors.Single().Message.Key)).Should().Equal((3, "row.id"), (4, "row.id"), (5, "row.notFound"));
        (await ContactsAsync()).Select(contact => contact.Name).Should().BeEquivalentTo("Oksana", "New");
        (await scope.Companies.GetAsync(acme.Id, Stop)).Name.Should().Be("Acme LLC");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1)]
    public async Task Duplicates_Reject_takes_the_first_row_of_a_key_and_names_its_line_in_the_others(int batchSize)
    {
        await StartImportAsync();

        var report = await ImportAsync(
            "External id,Name\nK-1,Olena\nK-2,Ivan\nK-1,Oksana\nK-3,Petro\nK-1,Iryna\n", new CsvImport { Duplicates = ImportDuplicates.Reject, BatchSize = batchSize });

        (report.Created, report.Updated, report.Rejected).Should().Be((3L, 0L, 2L));
        report.RejectedRows.Select(row => (row.Number, row.Errors.Single().Message.Key, row.Errors.Single().Message.Arguments[0])).Should().Equal((3, "row.keyTwice", 2L), (5, "row.keyTwice", 2L));
        (await ContactAsync("K-1")).Name.Should().Be("Olena");
    }

    [Fact]
    public async Task Duplicates_Reject_knows_the_rows_before_an_interruption()
    {
        await StartImportAsync();
        const string Twice = "External id,Name\nK-1,Olena\nK-2,Ivan\nK-1,Oksana\n";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var scope = As("maria");
        var settings = new CsvImport { Duplicates = ImportDuplicates.Reject, BatchSize = 1 };
        var canceled = (await FluentActions.Awaiting(() => scope.ImportRuns.StartAsync(Utf8(Twice), settings, progress: new Told<ImportProgress>(_ => stop.Cancel()), cancellationToken: stop.Token))
            .Should().ThrowAsync<ImportCanceledException>()).Which;

        var report = await scope.ImportRuns.ResumeAsync(canceled.Report.RunId!.Value, Utf8(Twice), cancellationToken: Stop);

        (report.Created, report.Rejected).Should().Be((2L, 1L));
    }

    /// <summary>Files of few keys and names, so that rows meet in every way, with what is stored, with each other, and across batches.</summary>
    [Fact]
    public async Task DryRun_reports_what_the_real_run_reports()
    {
        await StartImportAsync();
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            await using var scope = As(new Tenant($"t{seed}"), "maria");
            await scope.Imports.ImportAsync(Utf8(RandomFile(random, 5)), new CsvImport { CreateWithoutKey = true }, cancellationToken: Stop);
            var settings = new CsvImport
            {
                BatchSize = random.Next(1, 6),
                Mode = (ImportMode)random.Next(3),
                Duplicates = (ImportDuplicates)random.Next(2),
                CreateWithoutKey = random.Next(2) == 0,
            };
            var file = RandomFile(random, 25);

            var dry = await scope.Imports.ImportAsync(Utf8(file), settings with { DryRun = true }, cancellationToken: Stop);
            var real = await scope.Imports.ImportAsync(Utf8(file), settings, cancellationToken: Stop);

            dry.IsDryRun.Should().BeTrue();
            (dry with { IsDryRun = false }).Should().BeEquivalentTo(real, $"of the file of seed {seed}:\n{settings}\n{file}");
        }
    }

    [Fact]
    public async Task DryRun_reads_a_stream_that_cannot_be_rewound()
    {
        await StartImportAsync();

        var report = await ImportAsync(new PeopleStream(20), new CsvImport { DryRun = true });

        (report.Created, (await CountAsync()).Contacts).Should().Be((20L, 0L));
    }

    private static string RandomFile(Random random, int rows)
    {
        string[] names = ["Olena", "Ivan", "", "Petro"];
        string[] companies = ["", "", "Acme", "ACME", "Globex"];
        string[] emails = ["", "a@example.com", "nobody"];
        return "External id,Kind,Name,Company,E-mail\n" + string.Concat(Enumerable.Range(0, rows).Select(_ => string.Create(
            CultureInfo.InvariantCulture,
            $"{(random.Next(8) == 0 ? "" : $"K-{random.Next(9)}")},{(random.Next(5) == 0 ? "company" : "")},{names[random.Next(4)]},{companies[random.Next(5)]},{emails[random.Next(3)]}\n")));
    }
}

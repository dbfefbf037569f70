using System.Text;
using Crm.Import;

namespace Crm;

/// <summary>What users upload: each is told, none is guessed at, and good rows are imported beside it.</summary>
public abstract class BadInputTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Import_refuses_a_mapping_to_nothing_before_it_reads_a_row()
    {
        await StartImportAsync();

        var unknown = await RefusedAsync("Ім'я\r\nОлена", [new("Ім'я", "shoeSize")]);
        var none = await RefusedAsync("Розмір\r\n42", default);

        unknown.Select(error => (error.Fault, error.Subject)).Should().Equal((MappingFault.UnknownTarget, "shoeSize"));
        none.Single().Fault.Should().Be(MappingFault.Empty);
        (await CountAsync()).Contacts.Should().Be(0);
    }

    [Fact]
    public async Task Import_refuses_two_columns_for_one_field_and_takes_the_first_when_nobody_asked_for_both()
    {
        await StartImportAsync();

        var stated = await RefusedAsync("Name,Full name\r\nA,B", [new("Name", "name"), new("Full name", "name")]);
        var found = await ImportAsync("External id,Name,Full name\r\n1,A,B");

        stated.Single().Message.ToString().Should().Contain("Name").And.Contain("Full name");
        found.IgnoredColumns.Should().Equal("Full name");
        (await ContactAsync("1")).Name.Should().Be("A");
    }

    [Fact]
    public async Task Import_reads_headers_in_Persian_with_marks_and_Arabic_letters()
    {
        await StartImportAsync();

        var report = await ImportAsync("\u200Fشناسه,نام ,نام خانوادگي,\u202Bتلفن همراه\u202C,رایانامه,برچسب\u200Cها\r\n۱۲,مریم,رضایی,\u200E+98 912 345 6789,\u200Fmaryam@example.com\u200F,مهم;تهران");

        report.Created.Should().Be(1);
        var contact = await ContactAsync("۱۲");
        (contact.Name, contact.Phones[0].Number, contact.Emails[0].Address).Should().Be(("مریم رضایی", "+989123456789", "maryam@example.com"));
        contact.Tags.Should().Equal("مهم", "تهران");
    }

    [Theory]
    [InlineData("\u200Eanna@example.com")]
    [InlineData("\u202Banna@example.com\u202C")]
    [InlineData("anna@example.com\u200F")]
    [InlineData("\u2067anna@example.com\u2069")]
    [InlineData("\uFEFFanna@example.com")]
    public async Task Import_takes_marks_of_direction_out_of_emails(string cell)
    {
        await StartImportAsync();

        (await ImportAsync($"External id,Name,E-mail\r\n1,Anna,{cell}")).Rejected.Should().Be(0);

        (await ContactAsync("1")).Emails[0].Address.Should().Be("anna@example.com");
    }

    [Theory]
    [InlineData("ymd persian", "۱۳۶۶/۱۲/۰۹")]
    [InlineData("dmy persian", "9-12-1366")]
    [InlineData("dmy", "28.02.1988")]
    [InlineData("mdy", "2/28/1988")]
    [InlineData("ymd", "1988/2/28")]
    [InlineData(null, "1988-02-28")]
    public async Task Import_reads_days_in_the_order_and_calendar_that_the_mapping_says(string? dates, string cell)
    {
        await StartImportAsync();
        var mapping = new ImportMapping { Columns = [new("Id", "externalIds[import].value"), new("Name", "name"), new("Born", "birthDate") { Dates = dates }] };

        var report = await ImportAsync($"Id,Name,Born\r\n1,A,{cell}\r\n2,B,31/31/1988", new CsvImport { Mapping = ImportMapping.Parse(mapping.ToJson()) });

        (await ContactAsync("1")).BirthDate.Should().Be(new DateOnly(1988, 2, 28));
        Rejected(report, 2).Errors.Single().Message.Key.Should().Be(dates is null ? "row.dateOrder" : dates.StartsWith("ymd", StringComparison.Ordinal) ? "row.dateYear" : "row.dateImpossible");
    }

    [Fact]
    public async Task Import_does_not_guess_the_order_or_the_calendar_of_days()
    {
        await StartImportAsync();

        var report = await ImportAsync("External id,Name,Birthday\r\n1,A,03/04/1987\r\n2,B,1366/12/09\r\n3,C,1366-12-09\r\n4,D,28.02.1987");
        var errors = await RefusedAsync("Name,Birthday\r\nA,1", [new("Name", "name"), new("Birthday", "birthDate") { Dates = "dym" }]);

        report.RejectedRows.Select(row => row.Errors.Single().Message.Key).Should().Equal("row.dateOrder", "row.dateOrder", "row.dateOrder", "row.dateOrder");
        errors.Single().Fault.Should().Be(MappingFault.UnknownDates);
    }

    [Theory]
    [InlineData("9.89E+11")]
    [InlineData("9,89E+11")]
    [InlineData("9.89123E+11")]
    public async Task Import_rejects_phones_that_a_spreadsheet_has_spoiled(string cell)
    {
        await StartImportAsync();

        var report = await ImportAsync($"External id,Name,Phone\r\n1,A,\"{cell}\"\r\n2,B,+989123456789");

        report.Created.Should().Be(1);
        Rejected(report, 1).Errors.Single().Message.Key.Should().Be("phone.spoiled");
    }

    [Fact]
    public async Task Import_refuses_an_archive_bomb()
    {
        await StartImportAsync();
        using var bomb = Workbook.Of($"<row><c t=\"inlineStr\"><is><t>Name</t></is></c></row>{string.Concat(Enumerable.Repeat("<row></row>", 2_500_000))}");

        var stopped = await FluentActions.Awaiting(() => ImportAsync(bomb, new XlsxImport { Key = ImportKey.None })).Should().ThrowAsync<CrmException>();

        (stopped.Which as ImportFormatException ?? stopped.Which.InnerException as ImportFormatException)!.Reason.Should().Be("xlsx.ratio");
    }

    [Fact]
    public async Task Import_of_ten_thousand_errors_keeps_the_report_small_and_the_file_of_rejected_rows_whole()
    {
        await StartImportAsync();
        var file = new StringBuilder("External id,Name,E-mail,Birthday\r\n");
        for (var i = 0; i < 10_000; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},A,nobody{new string('x', 200)},1987-02-30\r\n");
        }

        file.Append("good,B,b@example.com,1987-02-28\r\n");
        using var rejects = new MemoryStream();

        var report = await ImportAsync(file.ToString(), new CsvImport { RejectedRows = rejects });

        (report.Created, report.Rejected, report.RejectedRows.Count).Should().Be((1, 10_000, 100));
        report.RejectedRows.Sum(row => row.Errors.Sum(error => error.Value!.Length)).Should().BeLessThan(25_000, "values are cut to 100 characters");
        Encoding.UTF8.GetString(rejects.ToArray()).Split("\r\n").Should().HaveCount(10_002);
    }

    private async Task<ValueList<MappingError>> RefusedAsync(string text, ValueList<ColumnMapping> columns) =>
        (await FluentActions.Awaiting(() => ImportAsync(text, new CsvImport { Mapping = columns.Count == 0 ? null : new ImportMapping { Columns = columns }, Key = ImportKey.None }))
            .Should().ThrowAsync<ImportMappingException>()).Which.Errors;
}

public sealed class BadInputInMemoryTests : BadInputTests<InMemoryEngine>;

public sealed class BadInputSqliteTests : BadInputTests<SqliteEngine>;

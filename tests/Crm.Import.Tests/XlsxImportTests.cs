using Crm.Import;

namespace Crm;

/// <summary>Workbooks are imported as lines of CSV are.</summary>
public abstract class XlsxImportTests<TEngine> : ImportTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Import_makes_contacts_of_a_sheet()
    {
        await StartImportAsync();
        var file = Workbook.Of(
            Workbook.Row("External id", "Name", "Phone", "Country")
            + "<row><c t=\"inlineStr\"><is><t>K-1</t></is></c><c t=\"inlineStr\"><is><t>Олена</t></is></c><c><v>380501234567</v></c><c t=\"inlineStr\"><is><t>UA</t></is></c></row>"
            + Workbook.Row("K-2", "", "x", "UA"));

        var report = await ImportAsync(file, settings: null);

        (report.Format, report.Created, report.Rejected, report.Encoding, report.Delimiter).Should().Be((FileFormat.Xlsx, 1L, 1L, null, null));
        (await ContactAsync("K-1")).Phones[0].Number.Should().Be("+380501234567");
        Rejected(report, 2).Errors.Select(error => error.Column).Should().BeEquivalentTo("Phone", "Name");
    }

    [Fact]
    public async Task Import_reads_a_workbook_from_a_stream_that_cannot_seek()
    {
        await StartImportAsync();
        using var file = Workbook.Of(Workbook.Row("External id", "Name") + Workbook.Row("K-1", "Олена"));

        (await ImportAsync(new CountingStream(file), settings: null)).Created.Should().Be(1);
    }
}

public sealed class XlsxImportInMemoryTests : XlsxImportTests<InMemoryEngine>;

public sealed class XlsxImportSqliteTests : XlsxImportTests<SqliteEngine>;

using Crm.Import;

namespace Crm;

public sealed class XlsxReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_gives_texts_numbers_days_and_booleans()
    {
        var rows = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>Phone</t></is></c><c r=\"C3\" t=\"str\"><f>1</f><v>Born</v></c><c r=\"D3\" t=\"s\"><v>1</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>2</v></c><c r=\"B5\"><v>3.80501234567E11</v></c><c r=\"C5\" s=\"1\"><v>31858</v></c><c r=\"D5\" t=\"b\"><v>1</v></c></row>"
            + "<row r=\"6\"><c r=\"B6\" s=\"2\"><v>0.1</v></c><c r=\"D6\" s=\"3\"><v>46347.75</v></c></row>"
            + "<row r=\"7\"><c r=\"A7\"/></row>";
        var texts = new[] { "<t>Name</t>", "<t xml:space=\"preserve\"> Last </t>", "<r><t>Олена </t></r><r><rPr><b/></rPr><t>Шевченко</t></r><rPh sb=\"0\" eb=\"1\"><t>reading aid</t></rPh>" };

        var (headers, read) = await ReadAsync(Workbook.Of(rows, texts));

        headers.Should().Equal("Name", "Phone", "Born", "Last");
        read.Select(row => (row.Number, row.Line)).Should().Equal((1, 5), (2, 6));
        read[0].Cells.Should().Equal("Олена Шевченко", "380501234567", "1987-03-22", "true");
        read[1].Cells.Should().Equal("", "0.1", "", "2026-11-21T18:00:00");
    }

    [Theory]
    [InlineData("1", false, "1900-01-01")]
    [InlineData("59", false, "1900-02-28")]
    [InlineData("61", false, "1900-03-01")]
    [InlineData("45000", false, "2023-03-15")]
    [InlineData("0", true, "1904-01-01")]
    [InlineData("-1", false, "-1")]
    public void Date_counts_the_days_of_both_systems(string serial, bool is1904, string day) => XlsxValues.Date(serial, is1904).Should().Be(day);

    [Theory]
    [InlineData("A1", 0)]
    [InlineData("Z9", 25)]
    [InlineData("AA10", 26)]
    [InlineData("XFD1", 16_383)]
    [InlineData(null, -1)]
    public void Column_reads_references(string? reference, int column) => XlsxValues.Column(reference).Should().Be(column);

    [Fact]
    public async Task Open_takes_the_stated_sheet_and_refuses_one_that_is_not_there()
    {
        (await ReadAsync(Workbook.Of(""), new XlsxImport { Sheet = "other" })).Headers.Should().Equal("Second");
        var exception = (await FluentActions.Awaiting(() => ReadAsync(Workbook.Of(""), new XlsxImport { Sheet = "Nowhere" })).Should().ThrowAsync<ImportFormatException>()).Which;

        exception.Reason.Should().Be("xlsx.sheet");
        exception.Message.Should().Contain("People, Other");
    }

    [Fact]
    public async Task Read_refuses_a_row_with_a_broken_formula()
    {
        var file = Workbook.Of("<row><c t=\"inlineStr\"><is><t>Name</t></is></c></row><row><c t=\"e\"><v>#REF!</v></c></row>");
        await using var rows = await XlsxRows.OpenAsync(file, new XlsxImport(), Stop);
        await rows.ReadAsync(Stop);

        rows.Fault!.Key.Should().Be("xlsx.formula");
    }

    [Fact]
    public async Task Open_refuses_what_is_no_workbook()
    {
        foreach (var bytes in new byte[][] { [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3], [], "PK\u0003\u0004 nonsense"u8.ToArray() })
        {
            (await FluentActions.Awaiting(() => ReadAsync(new MemoryStream(bytes))).Should().ThrowAsync<ImportFormatException>()).Which.Reason.Should().Be("xlsx.none");
        }

        (await FluentActions.Awaiting(() => ReadAsync(Workbook.Of("<row><oops></row>"))).Should().ThrowAsync<ImportFormatException>()).Which.Reason.Should().Be("xlsx.broken");
        (await FluentActions.Awaiting(() => ReadAsync(Workbook.Of(""))).Should().ThrowAsync<ImportFormatException>()).Which.Reason.Should().Be("format.empty");
    }

    [Fact]
    public async Task Read_refuses_an_archive_bomb_by_its_ratio()
    {
        var bomb = Workbook.Of("<row><c t=\"inlineStr\"><is><t>Name</t></is></c></row>" + string.Concat(Enumerable.Repeat("<row><c t=\"inlineStr\"><is><t>A</t></is></c></row>", 1_000_000)));
        bomb.Length.Should().BeLessThan(1 << 20);

        (await FluentActions.Awaiting(() => ReadAsync(bomb, new XlsxImport { MaxRatio = 50 })).Should().ThrowAsync<ImportFormatException>()).Which.Reason.Should().Be("xlsx.ratio");
    }

    [Fact]
    public async Task Read_refuses_more_than_it_may_unpack()
    {
        var file = Workbook.Of(string.Concat(Enumerable.Repeat("<row><c t=\"inlineStr\"><is><t>A</t></is></c></row>", 10_000)));

        (await FluentActions.Awaiting(() => ReadAsync(file, new XlsxImport { MaxUnpackedBytes = 100_000 })).Should().ThrowAsync<ImportFormatException>()).Which.Reason.Should().Be("xlsx.size");
    }

    [Fact]
    public async Task Read_refuses_entities()
    {
        var file = Workbook.Of("", ["<t>&lol;</t>"]);

        (await FluentActions.Awaiting(() => ReadAsync(file)).Should().ThrowAsync<ImportFormatException>()).Which.Reason.Should().Be("xlsx.broken");
    }

    private static async Task<(IReadOnlyList<string> Headers, List<(long Number, long Line, string[] Cells)> Rows)> ReadAsync(Stream stream, XlsxImport? settings = null)
    {
        await using var rows = await XlsxRows.OpenAsync(stream, settings ?? new XlsxImport(), Stop);
        var read = new List<(long, long, string[])>();
        while (await rows.ReadAsync(Stop))
        {
            read.Add((rows.Number, rows.Line, rows.Cells()));
        }

        return (rows.Headers, read);
    }
}

using System.IO.Compression;
using System.Text;
using Crm.Import;
using Crm.Models;

namespace Crm.Export;

/// <summary>Writes a workbook with one sheet of texts, row by row.</summary>
internal sealed class XlsxSink(Stream stream, ExportColumn[] columns, ExportSettings settings) : IExportSink
{
    private const int MaxRows = 1_048_576;
    private const int MaxCell = 32_767;
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly (string Name, string Xml)[] Parts =
    [
        ("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"),
        ("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
    ];

    private ZipArchive? _archive;
    private StreamWriter? _sheet;
    private int _rows;

    public long NeutralizedCells { get; private set; }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
        foreach (var (name, xml) in Parts)
        {
            var part = await OpenAsync(name, cancellationToken).ConfigureAwait(false);
            await using (part.ConfigureAwait(false))
            {
                await part.WriteAsync(Head.AsMemory(), cancellationToken).ConfigureAwait(false);
                await part.WriteAsync(xml.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }

        _sheet = await OpenAsync("xl/worksheets/sheet1.xml", cancellationToken).ConfigureAwait(false);
        _sheet.Write(Head);
        _sheet.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
        WriteRow(column => column.Path);
    }

    public void Write(Row row) => WriteRow(column => column.Read(row));

    public Task FlushAsync(CancellationToken cancellationToken) => _sheet!.FlushAsync(cancellationToken);

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _sheet!.Write("</sheetData></worksheet>");
        await _sheet.DisposeAsync().ConfigureAwait(false);
        _sheet = null;
        await _archive!.DisposeAsync().ConfigureAwait(false);
        _archive = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_sheet is not null)
        {
            await _sheet.DisposeAsync().ConfigureAwait(false);
        }

        if (_archive is not null)
        {
            await _archive.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<StreamWriter> OpenAsync(string name, CancellationToken cancellationToken) => new(
        await _archive!.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken).ConfigureAwait(false), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);

    private void WriteRow(Func<ExportColumn, string?> read)
    {
        if (++_rows > MaxRows)
        {
            throw new ExportLimitException(MaxRows);
        }

        _sheet!.Write("<row>");
        foreach (var column in columns)
        {
            if (read(column) is not { Length: > 0 } cell)
            {
                _sheet.Write("<c/>");
                continue;
            }

            var safe = settings.NeutralizeFormulas ? FormulaGuard.Neutralize(cell) : cell;
            NeutralizedCells += ReferenceEquals(safe, cell) ? 0 : 1;
            if (safe.Length > MaxCell)
            {
                throw new ExportLimitException(MaxCell);
            }

            _sheet.Write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            XlsxEscapes.Write(_sheet, safe);
            _sheet.Write("</t></is></c>");
        }

        _sheet.Write("</row>");
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Crm.Import;
using Crm.Models;

namespace Crm.Export;

/// <summary>Writes a workbook with one sheet, row by row.</summary>
internal sealed class XlsxSink(Stream stream, ExportColumn[] columns, ExportSettings settings) : IExportSink
{
    private const int MaxRows = 1_048_576;
    private const int MaxCell = 32_767;

    // Cells hold binary numbers of which 15 decimal digits are exact.
    private const long MaxExact = 1_000_000_000_000_000;

    // Day 60 is the 29th of February 1900, which never was: days up to it are written as text (ECMA-376, part 1, 18.17.4.1).
    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private ZipArchive? _archive;
    private StreamWriter? _sheet;
    private int _rows;

    public long NeutralizedCells { get; private set; }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
        foreach (var (name, xml) in XlsxParts.All)
        {
            var part = await OpenAsync(name, cancellationToken).ConfigureAwait(false);
            await using (part.ConfigureAwait(false))
            {
                await part.WriteAsync(XlsxParts.Head.AsMemory(), cancellationToken).ConfigureAwait(false);
                await part.WriteAsync(xml.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }

        _sheet = await OpenAsync(XlsxParts.SheetName, cancellationToken).ConfigureAwait(false);
        _sheet.Write(XlsxParts.Head);
        _sheet.Write(XlsxParts.SheetStart);
        WriteRow(column => FieldValue.Code(column.Path));
    }

    public void Write(Row row) => WriteRow(column => column.Read(row));

    public Task FlushAsync(CancellationToken cancellationToken) => _sheet!.FlushAsync(cancellationToken);

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _sheet!.Write(XlsxParts.SheetEnd);
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

    private void WriteRow(Func<ExportColumn, FieldValue> read)
    {
        if (++_rows > MaxRows)
        {
            throw new ExportLimitException(MaxRows);
        }

        _sheet!.Write("<row>");
        foreach (var column in columns)
        {
            Write(read(column));
        }

        _sheet.Write("</row>");
    }

    /// <summary>Writes numbers, days and truth values as such, where the cell of a spreadsheet can hold them; all else as text.</summary>
    private void Write(in FieldValue value)
    {
        switch (value.Type)
        {
            case FieldType.Integer when Math.Abs(value.AsInteger) < MaxExact:
                _sheet!.Write(string.Create(CultureInfo.InvariantCulture, $"<c><v>{value.AsInteger}</v></c>"));
                break;
            case FieldType.Decimal when ExportValues.Plain(value.AsDecimal) is var number && Math.Abs(number) < MaxExact * LastDecimal(number):
                _sheet!.Write(string.Create(CultureInfo.InvariantCulture, $"<c><v>{number}</v></c>"));
                break;
            case FieldType.Boolean:
                _sheet!.Write(value.AsBoolean ? "<c t=\"b\"><v>1</v></c>" : "<c t=\"b\"><v>0</v></c>");
                break;
            case FieldType.Date when value.AsDate >= FirstDay:
                _sheet!.Write(string.Create(CultureInfo.InvariantCulture, $"<c s=\"1\"><v>{value.AsDate.DayNumber - DayZero.DayNumber}</v></c>"));
                break;
            default:
                WriteText(ExportValues.Text(value));
                break;
        }
    }

    private void WriteText(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            _sheet!.Write("<c/>");
            return;
        }

        var safe = settings.NeutralizeFormulas ? FormulaGuard.Neutralize(cell) : cell;
        NeutralizedCells += ReferenceEquals(safe, cell) ? 0 : 1;
        if (safe.Length > MaxCell)
        {
            throw new ExportLimitException(MaxCell);
        }

        _sheet!.Write("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        XlsxEscapes.Write(_sheet, safe);
        _sheet.Write("</t></is></c>");
    }

    private static decimal LastDecimal(decimal number) => new(1, 0, 0, isNegative: false, number.Scale);
}

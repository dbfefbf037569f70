using System.Globalization;
using System.Xml;
using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>The rows of a sheet.</summary>
internal sealed class XlsxRows : RowFile
{
    private const int MaxColumns = 16_384;
    private readonly XlsxArchive _archive;
    private readonly XlsxBook _book;
    private readonly BoundedStream _bytes;
    private readonly XmlReader _xml;
    private readonly XlsxText _text = new();
    private readonly List<string> _cells = [];
    private LocalizedMessage? _fault;

    private XlsxRows(XlsxArchive archive, XlsxBook book, BoundedStream bytes, long total)
    {
        (_archive, _book, _bytes) = (archive, book, bytes);
        _xml = XlsxArchive.Xml(bytes);
        TotalBytes = total;
    }

    public override FileFormat Format => FileFormat.Xlsx;

    public override int CellCount => Math.Max(_cells.Count, Headers.Count);

    public override LocalizedMessage? Fault => _fault;

    public override long BytesRead => Math.Min(_bytes.BytesRead, TotalBytes ?? long.MaxValue);

    public override long? TotalBytes { get; }

    /// <exception cref="ImportFormatException">The file is no workbook, has no such sheet or header, or unpacks to more than it may.</exception>
    public static async Task<XlsxRows> OpenAsync(Stream stream, XlsxImport settings, CancellationToken cancellationToken)
    {
        var archive = await XlsxArchive.OpenAsync(stream, settings, cancellationToken).ConfigureAwait(false);
        XlsxRows? rows = null;
        try
        {
            var book = await XlsxBook.ReadAsync(archive, settings.Sheet, cancellationToken).ConfigureAwait(false);
            var (part, length) = await archive.OpenPartAsync(book.SheetPart, cancellationToken).ConfigureAwait(false) ?? throw new ImportFormatException(ImportMessages.Of("xlsx.none"));
            rows = new XlsxRows(archive, book, part, length);
            if (!await rows.MoveAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new ImportFormatException(ImportMessages.Of("format.empty"));
            }

            rows.Headers = rows._cells.ConvertAll(cell => StorableText.Clean(cell) ?? "");
            var opened = rows;
            rows = null;
            archive = null;
            return opened;
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            throw new ImportFormatException(ImportMessages.Of("xlsx.broken"), exception);
        }
        finally
        {
            rows?._xml.Dispose();
            if (archive is not null)
            {
                await archive.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await MoveAsync(cancellationToken).ConfigureAwait(false))
            {
                Number++;
                return true;
            }

            return false;
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            throw new ImportFormatException(ImportMessages.Of("xlsx.broken"), exception);
        }
    }

    public override string Cell(int ordinal) => ordinal < _cells.Count ? _cells[ordinal] : "";

    public override async ValueTask DisposeAsync()
    {
        _xml.Dispose();
        await _archive.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Goes to the next row with a cell that is not blank.</summary>
    private async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        while (await _xml.ReadAsync().ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                Line = long.TryParse(_xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : Line + 1;
                if (!_xml.IsEmptyElement && await ReadCellsAsync().ConfigureAwait(false))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private async ValueTask<bool> ReadCellsAsync()
    {
        _cells.Clear();
        _fault = null;
        var (column, isDate, type, characters) = (-1, false, "n", 0);
        while (await _xml.ReadAsync().ConfigureAwait(false) && _xml is not { NodeType: XmlNodeType.EndElement, LocalName: "row" })
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var stated = XlsxValues.Column(_xml.GetAttribute("r"));
                column = stated >= 0 ? stated : column + 1;
                type = _xml.GetAttribute("t") ?? "n";
                isDate = int.TryParse(_xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style) && style < _book.IsDate.Length && _book.IsDate[style];
                continue;
            }

            _text.Take(_xml);
            if (_xml is { NodeType: XmlNodeType.EndElement, LocalName: "c" })
            {
                var value = Value(_text.Give(), type, isDate);
                characters += value.Length;
                if (column >= MaxColumns || characters > CsvRows.MaxRowLength)
                {
                    throw new ImportFormatException(ImportMessages.Of("xlsx.size", CsvRows.MaxRowLength));
                }

                Put(column, value);
            }
        }

        return _cells.Count > 0;
    }

    private void Put(int column, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        while (_cells.Count <= column)
        {
            _cells.Add("");
        }

        _cells[column] = value;
    }

    private string Value(string text, string type, bool isDate)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _book.Texts.Count ? _book.Texts[index] : throw new InvalidDataException();
            case "b":
                return text == "1" ? "true" : "false";
            case "e":
                _fault = ImportMessages.Of("xlsx.formula", text, Line);
                return text;
            case "n":
                return text.Length == 0 ? "" : isDate ? XlsxValues.Date(text, _book.Is1904) : XlsxValues.Number(text);
            case "d":
                return text.EndsWith("T00:00:00", StringComparison.Ordinal) ? text[..^9] : text;
            default:
                return text;
        }
    }
}

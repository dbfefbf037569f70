using Crm.Text;
using Sylvan.Data.Csv;

namespace Crm.Import;

/// <summary>The rows of a file one after the other, in constant memory (RFC 4180, with any delimiter and line end).</summary>
internal sealed class CsvRows : RowFile
{
    /// <summary>The most characters of a row.</summary>
    public const int MaxRowLength = 4 * 1024 * 1024;

    private readonly CsvSource _source;
    private readonly CsvDataReader _reader;
    private int _length;
    private long _nextLine = 1;

    private CsvRows(CsvSource source, CsvDataReader reader) => (_source, _reader) = (source, reader);

    public override FileFormat Format => FileFormat.Csv;

    public override int CellCount => _reader.RowFieldCount;

    public override bool HasInvalidBytes => _reader.GetRawRecordSpan().Contains(InvalidBytes.Mark);

    public override string? Encoding => _source.Encoding.WebName;

    public override char? Delimiter => _source.Delimiter;

    public override long BytesRead => _source.BytesRead;

    public override long? TotalBytes => _source.TotalBytes;

    /// <exception cref="ImportFormatException">There is no header, it cannot be read, or an encoding is not known.</exception>
    public static async Task<CsvRows> OpenAsync(Stream stream, CsvImport settings, CancellationToken cancellationToken) =>
        await OpenAsync(await CsvSource.OpenAsync(stream, settings, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <exception cref="ImportFormatException">There is no header, or it cannot be read.</exception>
    public static async Task<CsvRows> OpenAsync(CsvSource source, CancellationToken cancellationToken)
    {
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = source.Delimiter,
            ResultSetMode = ResultSetMode.SingleResult,
            BufferSize = 64 * 1024,
            MaxBufferSize = MaxRowLength,
            OwnsReader = false,

            // By default a line that begins with # would be taken for a comment.
            Comment = '\0',
        };
        try
        {
            var rows = new CsvRows(source, await CsvDataReader.CreateAsync(source.Text, options, cancellationToken).ConfigureAwait(false));
            await rows.ReadHeaderAsync(source, cancellationToken).ConfigureAwait(false);
            return rows;
        }
        catch (FormatException exception)
        {
            throw Broken(exception, 1);
        }
    }

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (await MoveAsync(cancellationToken).ConfigureAwait(false))
        {
            if (CellCount > 1 || !IsBlank())
            {
                Number++;
                return true;
            }
        }

        return false;
    }

    public override string Cell(int ordinal) => new(_reader.GetFieldSpan(ordinal));

    public override string? CleanCell(int ordinal)
    {
        var span = _reader.GetFieldSpan(ordinal);
        return span.IsEmpty ? null : StorableText.Clean(new string(span));
    }

    public override async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        _source.Dispose();
    }

    private async Task ReadHeaderAsync(CsvSource source, CancellationToken cancellationToken)
    {
        do
        {
            if (!await MoveAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new ImportFormatException(ImportMessages.Of("format.empty"));
            }
        }
        while (CellCount == 1 && IsBlank());
        if (HasInvalidBytes)
        {
            throw new ImportFormatException(ImportMessages.Of("format.headerBytes", source.Encoding.WebName));
        }

        Headers = Array.ConvertAll(Cells(), cell => StorableText.Clean(cell) ?? "");
    }

    private async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        Line = _nextLine;
        try
        {
            if (!await _reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (FormatException exception)
        {
            throw Broken(exception, Line);
        }

        _length = _reader.GetRawRecordSpan().Length;
        _nextLine += CountLines(_reader.GetRawRecordSpan());
        return true;
    }

    private bool IsBlank() => _length == 0 || _reader.GetFieldSpan(0).IsWhiteSpace();

    /// <summary>How many line ends the text has; CR LF is one.</summary>
    private static int CountLines(ReadOnlySpan<char> text)
    {
        var count = text.Count('\n');
        for (var i = text.IndexOf('\r'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))
            {
                count++;
            }
        }

        return count;
    }

    private static ImportFormatException Broken(FormatException exception, long line) => exception is CsvRecordTooLargeException
        ? new ImportFormatException(ImportMessages.Of("format.rowTooLong", line, MaxRowLength), exception)
        : new ImportFormatException(ImportMessages.Of("format.quote", line), exception);
}

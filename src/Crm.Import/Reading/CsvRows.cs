using Crm.Text;
using Sylvan.Data.Csv;

namespace Crm.Import;

/// <summary>The rows of a file one after the other, in constant memory (RFC 4180, with any delimiter and line end).</summary>
internal sealed class CsvRows : IAsyncDisposable
{
    /// <summary>The most characters of a row.</summary>
    public const int MaxRowLength = 4 * 1024 * 1024;

    private readonly CsvDataReader _reader;
    private int _length;
    private long _nextLine = 1;

    private CsvRows(CsvDataReader reader) => _reader = reader;

    /// <summary>The cells of the first row.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The number of the row, from 1 behind the header; blank lines are not counted.</summary>
    public long Number { get; private set; }

    /// <summary>The line of the file on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many cells the row has.</summary>
    public int CellCount => _reader.RowFieldCount;

    /// <summary>True when the row has bytes that the encoding cannot read.</summary>
    public bool HasInvalidBytes => _reader.GetRawRecordSpan().Contains(InvalidBytes.Mark);

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
            var rows = new CsvRows(await CsvDataReader.CreateAsync(source.Text, options, cancellationToken).ConfigureAwait(false));
            await rows.ReadHeaderAsync(source, cancellationToken).ConfigureAwait(false);
            return rows;
        }
        catch (FormatException exception)
        {
            throw Broken(exception, 1);
        }
    }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    /// <exception cref="ImportFormatException">A quote is broken or a row is too long: where the next row begins cannot be told.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
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

    /// <summary>The text of a cell.</summary>
    public string Cell(int ordinal) => new(_reader.GetFieldSpan(ordinal));

    /// <summary>The text of a cell without white space around; null when nothing is left.</summary>
    public string? CleanCell(int ordinal)
    {
        var span = _reader.GetFieldSpan(ordinal);
        return span.IsEmpty ? null : StorableText.Clean(new string(span));
    }

    /// <summary>All cells of the row.</summary>
    public string[] Cells()
    {
        var cells = new string[CellCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Cell(i);
        }

        return cells;
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

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

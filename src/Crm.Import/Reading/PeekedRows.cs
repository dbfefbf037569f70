using Crm.Localization;

namespace Crm.Import;

/// <summary>Rows of which the first ones have been read ahead, to learn from them.</summary>
internal sealed class PeekedRows : RowFile
{
    private readonly RowFile _rows;
    private readonly Queue<PeekedRow> _ahead = new();
    private PeekedRow? _current;
    private ImportFormatException? _broken;

    private PeekedRows(RowFile rows) => (_rows, Headers) = (rows, rows.Headers);

    public override FileFormat Format => _rows.Format;

    public override int CellCount => _current is { } row ? row.Cells.Length : _rows.CellCount;

    public override LocalizedMessage? Fault => _current is { } row ? row.Fault : _rows.Fault;

    public override bool HasInvalidBytes => _current?.HasInvalidBytes ?? _rows.HasInvalidBytes;

    public override string? Encoding => _rows.Encoding;

    public override char? Delimiter => _rows.Delimiter;

    public override long BytesRead => _rows.BytesRead;

    public override long? TotalBytes => _rows.TotalBytes;

    /// <summary>Reads rows ahead.</summary>
    /// <param name="rows">The file before its first row.</param>
    /// <param name="count">How many rows at most.</param>
    /// <param name="see">Is given the clean cells of each.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The file before its first row.</returns>
    public static async Task<PeekedRows> OpenAsync(RowFile rows, int count, Action<Func<int, string?>> see, CancellationToken cancellationToken)
    {
        var peeked = new PeekedRows(rows);
        try
        {
            while (peeked._ahead.Count < count && await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var row = new PeekedRow(rows);
                peeked._ahead.Enqueue(row);
                see(ordinal => ordinal < row.Clean.Length ? row.Clean[ordinal] : null);
            }
        }
        catch (ImportFormatException exception)
        {
            // Told where the import comes to it.
            peeked._broken = exception;
        }

        return peeked;
    }

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_ahead.TryDequeue(out _current))
        {
            (Number, Line) = (_current.Number, _current.Line);
            return true;
        }

        if (_broken is not null)
        {
            throw _broken;
        }

        var read = await _rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        (Number, Line) = (_rows.Number, _rows.Line);
        return read;
    }

    public override string Cell(int ordinal) => _current is { } row ? row.Cells[ordinal] : _rows.Cell(ordinal);

    public override string? CleanCell(int ordinal) => _current is { } row ? row.Clean[ordinal] : _rows.CleanCell(ordinal);

    public override ImportMapping Suggest(ImportTargets places) => _rows.Suggest(places);

    public override ValueTask DisposeAsync() => _rows.DisposeAsync();

    private sealed class PeekedRow
    {
        public PeekedRow(RowFile rows)
        {
            (Number, Line, Fault, HasInvalidBytes, Cells) = (rows.Number, rows.Line, rows.Fault, rows.HasInvalidBytes, rows.Cells());
            Clean = [.. Enumerable.Range(0, Cells.Length).Select(rows.CleanCell)];
        }

        public long Number { get; }

        public long Line { get; }

        public LocalizedMessage? Fault { get; }

        public bool HasInvalidBytes { get; }

        public string[] Cells { get; }

        public string?[] Clean { get; }
    }
}

using System.Text;

namespace Crm.Import;

/// <summary>Writes rejected rows as CSV, so that they can be mended and imported again.</summary>
/// <remarks>
/// Cells are written as they were, formulas too: the file is to be imported again. A row with too few or too many cells keeps its shape, so
/// that it is rejected again until somebody has mended it.
/// </remarks>
internal sealed class RejectedRowWriter : IAsyncDisposable
{
    public const string ReasonColumn = "Reason";

    private readonly StreamWriter _writer;
    private readonly string _quoted;
    private readonly char _delimiter;
    private readonly string _language;
    private readonly int _reasonAt;
    private readonly int _columns;

    public RejectedRowWriter(Stream stream, char delimiter, string language, IReadOnlyList<string> headers)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        _delimiter = delimiter;
        _quoted = $"\"\r\n{delimiter}";
        _language = language;
        _columns = headers.Count;

        // A file of rejected rows that is imported again does not get a second column.
        var last = headers[^1] == ReasonColumn;
        _reasonAt = last ? headers.Count - 1 : headers.Count;
        WriteRow([.. last ? headers.SkipLast(1) : headers], ReasonColumn);
    }

    public void Write(IReadOnlyList<string> cells, ValueList<RowError> errors) => Write(cells, string.Join("; ", errors.Select(error => error.In(_language))));

    public void Write(IReadOnlyList<string> cells, string reason) =>
        WriteRow(cells.Count == _columns && _reasonAt < _columns ? cells.Take(cells.Count - 1) : cells, reason);

    public Task FlushAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void WriteRow(IEnumerable<string> cells, string reason)
    {
        foreach (var cell in cells)
        {
            Write(cell.Replace(InvalidBytes.Mark, '\uFFFD'));
            _writer.Write(_delimiter);
        }

        Write(reason);
        _writer.WriteLine();
    }

    private void Write(string cell)
    {
        if (cell.AsSpan().ContainsAny(_quoted))
        {
            _writer.Write('"');
            _writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
        else
        {
            _writer.Write(cell);
        }
    }
}

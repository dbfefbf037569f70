using System.Text;
using Crm.Import;
using Crm.Models;

namespace Crm.Export;

/// <summary>Writes CSV in UTF-8 with a byte order mark, by which spreadsheets know it (RFC 4180).</summary>
internal sealed class CsvSink(Stream stream, ExportColumn[] columns, ExportSettings settings) : IExportSink
{
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true);
    private readonly string _quoted = $"\"\r\n{settings.Delimiter}";

    public long NeutralizedCells { get; private set; }

    public Task BeginAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            Write(columns[i].Path, i);
        }

        _writer.Write("\r\n");
        return Task.CompletedTask;
    }

    public void Write(Row row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = ExportValues.Text(columns[i].Read(row)) ?? "";
            var safe = settings.NeutralizeFormulas ? FormulaGuard.Neutralize(cell) : cell;
            NeutralizedCells += ReferenceEquals(safe, cell) ? 0 : 1;
            Write(safe, i);
        }

        _writer.Write("\r\n");
    }

    public Task FlushAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public Task EndAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Write(string cell, int position)
    {
        if (position > 0)
        {
            _writer.Write(settings.Delimiter);
        }

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

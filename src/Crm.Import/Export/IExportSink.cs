using Crm.Models;

namespace Crm.Export;

/// <summary>Where records are written: a file of one format.</summary>
internal interface IExportSink : IAsyncDisposable
{
    /// <summary>How many cells were neutralised.</summary>
    long NeutralizedCells { get; }

    /// <summary>Begins the file.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Writes a record into the buffer.</summary>
    void Write(Row row);

    /// <summary>Hands the buffer to the stream; called between pages.</summary>
    Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>Ends the file; the stream stays open.</summary>
    Task EndAsync(CancellationToken cancellationToken);
}

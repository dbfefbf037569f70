namespace Crm.Import;

/// <summary>How far an import is; told after every batch.</summary>
public sealed record ImportProgress
{
    /// <summary>How many rows have been dealt with.</summary>
    public required long Rows { get; init; }

    /// <summary>How many bytes have been read.</summary>
    public required long BytesRead { get; init; }

    /// <summary>How many bytes the file has; null when the stream does not tell.</summary>
    public required long? TotalBytes { get; init; }

    /// <summary>How many rows made a new record.</summary>
    public required long Created { get; init; }

    /// <summary>How many rows changed a record.</summary>
    public required long Updated { get; init; }

    /// <summary>How many rows said what was already stored.</summary>
    public required long Unchanged { get; init; }

    /// <summary>How many rows were rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>How long the import has been running.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many rows a second were dealt with so far.</summary>
    public double RowsPerSecond => Elapsed > TimeSpan.Zero ? Rows / Elapsed.TotalSeconds : 0;

    /// <summary>How long the rest will take at the speed so far, by bytes; null when that cannot be told.</summary>
    public TimeSpan? Remaining => TotalBytes is { } total && BytesRead > 0 ? Elapsed * ((double)(total - BytesRead) / BytesRead) : null;
}

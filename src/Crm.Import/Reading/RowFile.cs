using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>The rows of a file one after the other, in constant memory, whatever its format.</summary>
internal abstract class RowFile : IAsyncDisposable
{
    public abstract FileFormat Format { get; }

    /// <summary>What the columns are called.</summary>
    public IReadOnlyList<string> Headers { get; protected set; } = [];

    /// <summary>The number of the row, from 1 behind the header; blank rows are not counted.</summary>
    public long Number { get; protected set; }

    /// <summary>The line of the file on which the row begins, from 1.</summary>
    public long Line { get; protected set; }

    /// <summary>How many cells the row has.</summary>
    public abstract int CellCount { get; }

    /// <summary>Why the row as a whole cannot be read; null when it can.</summary>
    public virtual LocalizedMessage? Fault => null;

    /// <summary>True when the row has bytes that the encoding cannot read.</summary>
    public virtual bool HasInvalidBytes => false;

    /// <summary>The encoding; null for formats that have none.</summary>
    public virtual string? Encoding => null;

    /// <summary>The character between cells; null for formats that have none.</summary>
    public virtual char? Delimiter => null;

    /// <summary>How many bytes have been read.</summary>
    public abstract long BytesRead { get; }

    /// <summary>How many bytes the file has; null when the stream does not tell.</summary>
    public abstract long? TotalBytes { get; }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    /// <exception cref="ImportFormatException">The file is broken: where the next row begins cannot be told.</exception>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The text of a cell.</summary>
    public abstract string Cell(int ordinal);

    /// <summary>The text of a cell without white space around; null when nothing is left.</summary>
    public virtual string? CleanCell(int ordinal) => StorableText.Clean(Cell(ordinal));

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

    /// <summary>The mapping that is used when none is given.</summary>
    public virtual ImportMapping Suggest(ImportTargets places) => places.Suggest(Headers);

    public abstract ValueTask DisposeAsync();
}

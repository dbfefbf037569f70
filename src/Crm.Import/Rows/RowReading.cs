using Crm.Localization;

namespace Crm.Import;

/// <summary>Makes checked rows of cells.</summary>
/// <param name="file">The file.</param>
/// <param name="keepsCells">True to keep the cells as they were, for writing rejected rows out.</param>
internal abstract class RowReading(OpenedFile file, bool keepsCells)
{
    private readonly FileKeys? _keys = file.Settings.Duplicates == ImportDuplicates.Reject ? new FileKeys() : null;

    protected ImportPlan Plan { get; } = file.Plan;

    /// <summary>Takes note of a row that is dealt with already.</summary>
    public void Pass(RowFile rows)
    {
        if (_keys is not null)
        {
            _ = Read(rows);
        }
    }

    public ImportRow Read(RowFile rows)
    {
        var row = new ImportRow { Number = rows.Number, Line = rows.Line, Cells = keepsCells ? rows.Cells() : null };
        if (rows.Fault is { } fault)
        {
            row.Errors.Add(new RowError(null, null, null, fault));
        }
        else if (rows.CellCount != Plan.Headers.Count)
        {
            var key = rows.CellCount < Plan.Headers.Count ? "row.columnsFew" : "row.columnsMany";
            row.Errors.Add(new RowError(null, null, null, ImportMessages.Of(key, rows.CellCount, Plan.Headers.Count)));
        }
        else if (rows.HasInvalidBytes)
        {
            AddInvalidBytes(rows, row);
        }
        else
        {
            Fill(rows, row);
            RequireKey(row);
        }

        return row;
    }

    /// <summary>Reads the cells and finds the key.</summary>
    protected abstract void Fill(RowFile rows, ImportRow row);

    /// <summary>The cell of a column as it was before it was neutralised; null when it is empty.</summary>
    protected static string? CellOf(RowFile rows, PlannedColumn column) =>
        rows.CleanCell(column.Ordinal) is { } cell ? rows.Format == FileFormat.VCard ? cell : FormulaGuard.Reveal(cell) : null;

    protected static void Add(ImportRow row, PlannedColumn column, string cell, LocalizedMessage message) =>
        row.Errors.Add(new RowError(column.Header, column.Target.Path, RowErrors.Cut(cell), message));

    private void RequireKey(ImportRow row)
    {
        var target = Plan.Key.ToString();
        if (row.Key is { } stated)
        {
            if (_keys?.FirstLine(stated, row.Line) is { } first)
            {
                row.Errors.Add(new RowError(Plan.HeaderOf(target), target, RowErrors.Cut(stated), ImportMessages.Of("row.keyTwice", first)));
            }
        }
        else if (row.Errors.Count == 0 && Plan.Key.Kind != ImportKeyKind.None && (!file.Settings.CreateWithoutKey || file.Settings.Mode == ImportMode.UpdateOnly))
        {
            row.Errors.Add(new RowError(Plan.HeaderOf(target), target, null, ImportMessages.Of("row.noKey")));
        }
    }

    private void AddInvalidBytes(RowFile rows, ImportRow row)
    {
        for (var i = 0; i < rows.CellCount; i++)
        {
            var cell = rows.Cell(i);
            if (cell.Contains(InvalidBytes.Mark, StringComparison.Ordinal))
            {
                var target = Array.Find(Plan.Columns, column => column.Ordinal == i)?.Target.Path;
                row.Errors.Add(new RowError(Plan.Headers[i], target, RowErrors.Cut(cell.Replace(InvalidBytes.Mark, '\uFFFD')), ImportMessages.Of("row.bytes", rows.Encoding)));
            }
        }
    }
}

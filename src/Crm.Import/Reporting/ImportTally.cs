namespace Crm.Import;

/// <summary>Counts what an import does, batch by batch.</summary>
/// <param name="file">The file.</param>
/// <param name="earlier">The stored import that is gone on with, or begins; null when it is not stored.</param>
/// <param name="clock">The clock.</param>
internal sealed class ImportTally(OpenedFile file, ImportRun? earlier, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly List<RejectedRow> _rejected = [];
    private readonly long[] _counts = [earlier?.Created ?? 0, earlier?.Updated ?? 0, earlier?.Unchanged ?? 0, earlier?.Rejected ?? 0];
    private long _companiesMade = earlier?.CompaniesMade ?? 0;
    private long _householdsMade = earlier?.HouseholdsMade ?? 0;

    /// <summary>How long the import has worked, pauses left out.</summary>
    public TimeSpan Elapsed => (earlier?.Elapsed ?? default) + clock.GetElapsedTime(_started);

    /// <summary>Lists a row that was rejected before the import went on.</summary>
    public void List(RejectedRow row)
    {
        if (_rejected.Count < file.Settings.MaxReportedRows)
        {
            _rejected.Add(row);
        }
    }

    /// <summary>Counts rows that are stored.</summary>
    public void Add(BatchResult result, RejectedRowWriter? writer)
    {
        _companiesMade += result.CompaniesMade;
        _householdsMade += result.HouseholdsMade;
        for (var i = 0; i < result.Rows.Count; i++)
        {
            var (row, outcome) = (result.Rows[i], result.Outcomes[i]);
            _counts[(int)outcome.Kind]++;
            if (outcome.Kind != OutcomeKind.Rejected)
            {
                continue;
            }

            var errors = ValueList.From(outcome.Errors!);
            List(new RejectedRow(row.Number, row.Line, errors));
            writer?.Write(row.Cells ?? [], errors);
        }
    }

    public ImportProgress Progress() => new()
    {
        Rows = _counts.Sum(),
        BytesRead = file.Rows.BytesRead,
        TotalBytes = file.Rows.TotalBytes,
        Created = Count(OutcomeKind.Created),
        Updated = Count(OutcomeKind.Updated),
        Unchanged = Count(OutcomeKind.Unchanged),
        Rejected = Count(OutcomeKind.Rejected),
        Elapsed = Elapsed,
    };

    public ImportReport Report() => new()
    {
        RunId = earlier?.Id,
        Rows = _counts.Sum(),
        Created = Count(OutcomeKind.Created),
        Updated = Count(OutcomeKind.Updated),
        Unchanged = Count(OutcomeKind.Unchanged),
        Rejected = Count(OutcomeKind.Rejected),
        CompaniesMade = _companiesMade,
        HouseholdsMade = _householdsMade,
        RejectedRows = ValueList.From(_rejected),
        IsDryRun = file.Settings.DryRun,
        Elapsed = Elapsed,
        Format = file.Rows.Format,
        Encoding = file.Rows.Encoding,
        Delimiter = file.Rows.Delimiter,
        Mapping = file.Mapping,
        IgnoredColumns = ValueList.From(file.Plan.Headers.Where((_, ordinal) => !Array.Exists(file.Plan.Columns, column => column.Ordinal == ordinal))),
    };

    private long Count(OutcomeKind kind) => _counts[(int)kind];
}

namespace Crm.Import;

/// <summary>Counts what an import does, batch by batch.</summary>
internal sealed class ImportTally(ImportSettings settings, ImportMapping mapping, ImportPlan plan, RowFile source, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly List<RejectedRow> _rejected = [];
    private readonly long[] _counts = new long[4];
    private long _companiesMade;

    /// <summary>Counts a batch that is stored.</summary>
    /// <param name="rows">All its rows in order.</param>
    /// <param name="outcomes">What became of each.</param>
    /// <param name="companiesMade">How many companies were made because persons name them.</param>
    /// <param name="writer">Where rejected rows are written.</param>
    public void Add(IReadOnlyList<ImportRow> rows, IReadOnlyList<RowOutcome> outcomes, int companiesMade, RejectedRowWriter? writer)
    {
        _companiesMade += companiesMade;
        for (var i = 0; i < rows.Count; i++)
        {
            _counts[(int)outcomes[i].Kind]++;
            if (outcomes[i].Kind != OutcomeKind.Rejected)
            {
                continue;
            }

            var errors = ValueList.From(outcomes[i].Errors!);
            if (_rejected.Count < settings.MaxReportedRows)
            {
                _rejected.Add(new RejectedRow(rows[i].Number, rows[i].Line, errors));
            }

            writer?.Write(rows[i], errors);
        }
    }

    public ImportProgress Progress() => new()
    {
        Rows = _counts.Sum(),
        BytesRead = source.BytesRead,
        TotalBytes = source.TotalBytes,
        Created = Count(OutcomeKind.Created),
        Updated = Count(OutcomeKind.Updated),
        Unchanged = Count(OutcomeKind.Unchanged),
        Rejected = Count(OutcomeKind.Rejected),
        Elapsed = clock.GetElapsedTime(_started),
    };

    public ImportReport Report() => new()
    {
        Rows = _counts.Sum(),
        Created = Count(OutcomeKind.Created),
        Updated = Count(OutcomeKind.Updated),
        Unchanged = Count(OutcomeKind.Unchanged),
        Rejected = Count(OutcomeKind.Rejected),
        CompaniesMade = _companiesMade,
        RejectedRows = ValueList.From(_rejected),
        IsDryRun = settings.DryRun,
        Elapsed = clock.GetElapsedTime(_started),
        Format = source.Format,
        Encoding = source.Encoding,
        Delimiter = source.Delimiter,
        Mapping = mapping,
        IgnoredColumns = ValueList.From(plan.Headers.Where((_, ordinal) => !Array.Exists(plan.Columns, column => column.Ordinal == ordinal))),
    };

    private long Count(OutcomeKind kind) => _counts[(int)kind];
}

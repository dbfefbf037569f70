namespace Crm.Import;

/// <summary>What an import did, or with <see cref="ImportSettings.DryRun"/> would do.</summary>
public sealed record ImportReport
{
    /// <summary>The stored import; null when it is not stored.</summary>
    public Id<ImportRun>? RunId { get; init; }

    /// <summary>How many rows were dealt with; the sum of created, updated, unchanged and rejected ones.</summary>
    public required long Rows { get; init; }

    /// <summary>How many rows made a new record.</summary>
    public required long Created { get; init; }

    /// <summary>How many rows changed a record, one of an earlier row included.</summary>
    public required long Updated { get; init; }

    /// <summary>How many rows said what was already stored.</summary>
    public required long Unchanged { get; init; }

    /// <summary>How many rows were rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>How many companies were made because persons name them, beside the records of <see cref="Created"/>.</summary>
    public required long CompaniesMade { get; init; }

    /// <summary>How many households were made because persons name them, beside the records of <see cref="Created"/>.</summary>
    public long HouseholdsMade { get; init; }

    /// <summary>The first rejected rows, as many as <see cref="ImportSettings.MaxReportedRows"/>.</summary>
    public required ValueList<RejectedRow> RejectedRows { get; init; }

    /// <summary>True when nothing was kept.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The format in which the file was read.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>The encoding in which the file was read; null for formats that have none.</summary>
    public required string? Encoding { get; init; }

    /// <summary>The character between cells; null for formats that have none.</summary>
    public required char? Delimiter { get; init; }

    /// <summary>The mapping that was used.</summary>
    public required ImportMapping Mapping { get; init; }

    /// <summary>The headers of the columns that went nowhere.</summary>
    public required ValueList<string> IgnoredColumns { get; init; }
}

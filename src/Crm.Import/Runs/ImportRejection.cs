namespace Crm.Import;

/// <summary>A row that an <see cref="ImportRun"/> has rejected, stored in the transaction of its batch so that a kill loses none.</summary>
public sealed record ImportRejection
{
    /// <summary>The id.</summary>
    public Id<ImportRejection> Id { get; init; }

    /// <summary>The import.</summary>
    public required Id<ImportRun> RunId { get; init; }

    /// <summary>The number of the row, from 1 behind the header; blank rows are not counted.</summary>
    public required long Number { get; init; }

    /// <summary>The line of the file on which the row begins, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The cells as they were.</summary>
    public ValueList<string> Cells { get; init; }

    /// <summary>Why, cell by cell.</summary>
    public ValueList<RejectedCell> Errors { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

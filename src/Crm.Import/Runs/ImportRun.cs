namespace Crm.Import;

/// <summary>A stored import: which file, how it is read, how far it is, and what it did.</summary>
/// <remarks>
/// Its position is stored in the transaction of the rows that it covers, so that it is never ahead of them or behind. The audit entries of
/// all that it writes carry its id as their operation.
/// </remarks>
public sealed record ImportRun
{
    /// <summary>The id; also the operation in the audit.</summary>
    public Id<ImportRun> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The name of the file, as the caller gave it or as the stream tells it; null when neither did.</summary>
    public string? FileName { get; init; }

    /// <summary>The name of the entity, such as <c>vehicle</c>; <c>party</c> for contacts and companies.</summary>
    public string Entity { get; init; } = "party";

    /// <summary>How many bytes the file has.</summary>
    public required long FileLength { get; init; }

    /// <summary>The SHA-256 of the file in lower-case hexadecimal digits: no other file can go on with the run.</summary>
    public required string FileHash { get; init; }

    /// <summary>The format in which the file is read.</summary>
    public FileFormat Format => Settings.Format;

    /// <summary>Which column goes where.</summary>
    public ImportMapping Mapping => Settings.Mapping;

    /// <summary>By what records are found.</summary>
    public ImportKey Key => Settings.Key;

    /// <summary>Whether records are made, changed, or both.</summary>
    public ImportMode Mode => Settings.Mode;

    /// <summary>Who began it, by the host's name.</summary>
    public required string Actor { get; init; }

    /// <summary>How it stands.</summary>
    public ImportRunState State { get; init; }

    /// <summary>The number of the last row that is dealt with, from 1; 0 at the beginning.</summary>
    public long Position { get; init; }

    /// <summary>How many rows made a new record.</summary>
    public long Created { get; init; }

    /// <summary>How many rows changed a record.</summary>
    public long Updated { get; init; }

    /// <summary>How many rows said what was already stored.</summary>
    public long Unchanged { get; init; }

    /// <summary>How many rows were rejected; <see cref="ImportRunService.WriteRejectedRowsAsync"/> writes them out.</summary>
    public long Rejected { get; init; }

    /// <summary>How many companies were made because persons name them, beside the records of <see cref="Created"/>.</summary>
    public long CompaniesMade { get; init; }

    /// <summary>How many households were made because persons name them, beside the records of <see cref="Created"/>.</summary>
    public long HouseholdsMade { get; init; }

    /// <summary>How long it has worked so far, pauses left out.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Why it stopped, in the language of the run; null while it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>How many records the last undo has left, wholly or in part, because they were edited since or others refer to them.</summary>
    public long Kept { get; init; }

    /// <summary>When the rows that it rejected were erased; null while they are not.</summary>
    public DateTimeOffset? ForgottenAt { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last got on.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>How many rows are dealt with.</summary>
    public long Rows => Created + Updated + Unchanged + Rejected;

    internal RunSettings Settings { get; init; } = new();
}

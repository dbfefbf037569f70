namespace Crm.Import;

/// <summary>How the rows of a file become records of an entity.</summary>
internal interface IImportedEntity
{
    /// <summary>Where cells may go.</summary>
    ImportTargets Places { get; }

    /// <summary>Makes checked rows of cells.</summary>
    RowReading NewReader(OpenedFile file, bool keepsCells);

    /// <summary>Begins an import: gives what begins the work on each batch.</summary>
    /// <param name="file">The file.</param>
    /// <param name="history">What a dry run remembers; null in a real one.</param>
    /// <param name="resumed">The stored import that is gone on with; null for a new one.</param>
    Func<IReadOnlyList<ImportRow>, IBatchWork> Begin(OpenedFile file, RowHistory? history, Guid? resumed);
}

namespace Crm.Import;

/// <summary>The file is not the one of the import that was to go on with it: another one, or changed since. Nothing was written.</summary>
public sealed class ImportFileMismatchException : CrmException
{
    internal ImportFileMismatchException(ImportRun run, FileFingerprint given)
        : base(ImportMessages.Of("run.otherFile", run.Id, run.FileName ?? "?", run.FileLength, given.Length)) =>
        (RunId, FileLength, FileHash, GivenLength, GivenHash) = (run.Id, run.FileLength, run.FileHash, given.Length, given.Hash);

    /// <summary>The import.</summary>
    public Id<ImportRun> RunId { get; }

    /// <summary>How many bytes its file has.</summary>
    public long FileLength { get; }

    /// <summary>The SHA-256 of its file.</summary>
    public string FileHash { get; }

    /// <summary>How many bytes the given file has.</summary>
    public long GivenLength { get; }

    /// <summary>The SHA-256 of the given file.</summary>
    public string GivenHash { get; }
}

namespace Crm.Import;

/// <summary>Somebody else has taken the import over, to resume it or to undo it: this one ends, and its last batch is taken back.</summary>
/// <remarks>Comes as the inner exception of <see cref="ImportStoppedException"/>.</remarks>
public sealed class ImportRunTakenException : CrmException
{
    internal ImportRunTakenException(Id<ImportRun> run, Exception innerException)
        : base(ImportMessages.Of("run.taken", run), innerException) => RunId = run;

    /// <summary>The import.</summary>
    public Id<ImportRun> RunId { get; }
}

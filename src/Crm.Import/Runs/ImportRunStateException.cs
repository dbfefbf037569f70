namespace Crm.Import;

/// <summary>An import stands so that this cannot be done with it; nothing was written.</summary>
public sealed class ImportRunStateException : CrmException
{
    internal ImportRunStateException(ImportRun run)
        : base(ImportMessages.Of("run.undone", run.Id, ImportRunModel.Word(run.State))) => (RunId, State) = (run.Id, run.State);

    /// <summary>The import.</summary>
    public Id<ImportRun> RunId { get; }

    /// <summary>How it stands.</summary>
    public ImportRunState State { get; }
}

namespace Crm.Import;

/// <summary>An import could not go on: the file is broken from some row on, or the storage failed. The batches before are stored.</summary>
public sealed class ImportStoppedException : CrmException
{
    internal ImportStoppedException(ImportReport report, Exception innerException)
        : base(ImportMessages.Of("import.stopped", report.Rows, innerException.Message), innerException) => Report = report;

    /// <summary>What was done before.</summary>
    public ImportReport Report { get; }
}

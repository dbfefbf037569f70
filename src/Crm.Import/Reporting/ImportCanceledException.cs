namespace Crm.Import;

/// <summary>An import was cancelled. The batches before are stored, the one at work is not.</summary>
/// <remarks>An <see cref="OperationCanceledException"/>, as callers that cancel expect, that also tells what was done.</remarks>
public sealed class ImportCanceledException : OperationCanceledException
{
    internal ImportCanceledException(ImportReport report, OperationCanceledException innerException, CancellationToken cancellationToken)
        : base(ImportMessages.Of("import.canceled", report.Rows).ToString(), innerException, cancellationToken) => Report = report;

    /// <summary>What was done before.</summary>
    public ImportReport Report { get; }
}

namespace Crm.Import;

/// <summary>One import: reads rows, writes batches, counts.</summary>
internal sealed class ImportRun(
    RowFile rows, RowReader reader, BatchWriter writer, ImportTally tally, RejectedRowWriter? rejected, IProgress<ImportProgress>? progress)
{
    public async Task<ImportReport> ExecuteAsync(int batchSize, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<ImportRow>(batchSize);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                batch.Add(reader.Read(rows));
                if (batch.Count == batchSize)
                {
                    await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                    batch.Clear();
                }
            }

            await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            return tally.Report();
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new ImportCanceledException(tally.Report(), exception, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new ImportStoppedException(tally.Report(), exception);
        }
    }

    private async Task WriteAsync(List<ImportRow> batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (batch.Count == 0)
        {
            return;
        }

        var good = batch.FindAll(row => row.Errors.Count == 0);
        var (written, made) = await writer.WriteAsync(good, cancellationToken).ConfigureAwait(false);
        var outcomes = new RowOutcome[batch.Count];
        var next = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var errors = batch[i].Errors;
            outcomes[i] = errors.Count == 0 ? written[next++] : RowOutcome.Rejected([.. errors, .. batch[i].CreateErrors]);
        }

        tally.Add(batch, outcomes, made, rejected);
        if (rejected is not null)
        {
            await rejected.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }

        progress?.Report(tally.Progress());
    }
}

namespace Crm.Import;

/// <summary>One import at work: reads rows, writes batches, counts.</summary>
internal sealed class ImportLoop(
    OpenedFile file, RowReading reader, BatchWriter writer, ImportTally tally, RejectedRowWriter? rejected, IProgress<ImportProgress>? progress)
{
    /// <summary>Imports the rows behind a position.</summary>
    /// <param name="position">The number of the last row that is dealt with already.</param>
    /// <param name="finish">What is to be done behind the last row.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public async Task<ImportReport> ExecuteAsync(long position, Func<CancellationToken, Task>? finish, CancellationToken cancellationToken)
    {
        try
        {
            while (file.Rows.Number < position && await file.Rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                reader.Pass(file.Rows);
            }

            var batchSize = file.Settings.BatchSize;
            var batch = new List<ImportRow>(batchSize);
            while (await file.Rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                batch.Add(reader.Read(file.Rows));
                if (batch.Count == batchSize)
                {
                    await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                    batch.Clear();
                }
            }

            await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            if (finish is not null)
            {
                await finish(cancellationToken).ConfigureAwait(false);
            }

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

        file.Watch.RequireUnchanged();
        try
        {
            await writer.WriteAsync(batch, Keep, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (rejected is not null)
            {
                await rejected.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        progress?.Report(tally.Progress());
    }

    private void Keep(BatchResult result) => tally.Add(result, rejected);
}

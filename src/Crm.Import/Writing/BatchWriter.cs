using Crm.Access;
using Crm.Storage;

namespace Crm.Import;

/// <summary>Writes batches, each in one transaction; a batch that a row spoils is halved until the row is alone.</summary>
/// <param name="scope">The scope.</param>
/// <param name="file">The file.</param>
/// <param name="begin">Begins the work on rows.</param>
/// <param name="log">The stored import that the batches are part of; null when it is not stored.</param>
/// <param name="history">What a dry run has taken back; null in a real one.</param>
internal sealed class BatchWriter(CrmScope scope, OpenedFile file, Func<IReadOnlyList<ImportRow>, IBatchWork> begin, RunLog? log, RowHistory? history)
{
    private readonly RowErrors _errors = new(file.Plan);

    /// <summary>Writes rows.</summary>
    /// <param name="rows">The rows, those that are rejected already too.</param>
    /// <param name="keep">Told of each part once it is stored.</param>
    /// <param name="cancellationToken">Cancels the writing; parts that are stored stay.</param>
    public async Task WriteAsync(IReadOnlyList<ImportRow> rows, Action<BatchResult> keep, CancellationToken cancellationToken)
    {
        IReadOnlyList<RowError>? errors;
        try
        {
            keep(await TransactAsync(rows, cancellationToken).ConfigureAwait(false));
            return;
        }
        catch (CrmException exception) when (Explain(exception, rows[0].Key) is not null)
        {
            errors = Explain(exception, rows[0].Key);
        }

        if (rows.Count == 1)
        {
            rows[0].Errors.AddRange(errors!);
            keep(await TransactAsync(rows, cancellationToken).ConfigureAwait(false));
            return;
        }

        var half = rows.Count / 2;
        await WriteAsync([.. rows.Take(half)], keep, cancellationToken).ConfigureAwait(false);
        await WriteAsync([.. rows.Skip(half)], keep, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BatchResult> TransactAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var work = begin(rows);
        if (!work.HasRows && log is null)
        {
            return work.ToResult();
        }

        BatchResult? result = null;
        try
        {
            await scope.WriteAsync(
                async (session, ct) =>
                {
                    work = begin(rows);
                    await work.ExecuteAsync(session, ct).ConfigureAwait(false);
                    result = work.ToResult();
                    if (log is not null)
                    {
                        await log.WriteAsync(session, result, ct).ConfigureAwait(false);
                    }

                    if (file.Settings.DryRun)
                    {
                        throw new TakenBackException();
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (TakenBackException)
        {
            // The batch would have been stored.
        }

        work.Accept();
        log?.Accept();
        history?.Add(result!);
        return result!;
    }

    /// <summary>Why a row spoils its batch; null for what is no fault of a row.</summary>
    private IReadOnlyList<RowError>? Explain(CrmException exception, string? key) => exception switch
    {
        ValidationException invalid => invalid.Errors.Select(_errors.OfStored),
        DeniedException { Record: { } record } denied when !RunLog.IsOwn(record) =>
            [new RowError(null, denied.Field, null, ImportMessages.Of(denied.Field is null ? "row.denied" : "row.deniedField", denied.Rule, denied.Field))],
        DuplicateException duplicate => [new RowError(null, null, key, ImportMessages.Of("row.duplicate", duplicate.Rule, string.Join(", ", duplicate.Fields)))],
        StaleVersionException or NotFoundException => [new RowError(null, null, key, ImportMessages.Of("row.changed"))],
        _ => null,
    };

    /// <summary>Takes a dry run's batch back.</summary>
    private sealed class TakenBackException : Exception;
}

using Crm.Access;
using Crm.Storage;

namespace Crm.Import;

/// <summary>Writes batches, each in one transaction; a batch that a row spoils is halved until the row is alone.</summary>
internal sealed class BatchWriter(CrmScope scope, ImportPlan plan, bool dryRun, TimeProvider clock)
{
    private readonly CompanyLinks _links = new(clock);
    private readonly SeenKeys _seen = new(dryRun);
    private readonly RowErrors _errors = new(plan);

    /// <returns>What became of each row, and how many companies were made because persons name them.</returns>
    public async Task<(RowOutcome[] Outcomes, int CompaniesMade)> WriteAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return ([], 0);
        }

        IReadOnlyList<RowError>? errors;
        try
        {
            return await TransactAsync(rows, cancellationToken).ConfigureAwait(false);
        }
        catch (CrmException exception) when (Explain(exception, rows[0].Key) is not null)
        {
            errors = Explain(exception, rows[0].Key);
        }

        if (rows.Count == 1)
        {
            return ([RowOutcome.Rejected(errors!)], 0);
        }

        var half = rows.Count / 2;
        var (first, madeFirst) = await WriteAsync([.. rows.Take(half)], cancellationToken).ConfigureAwait(false);
        var (second, madeSecond) = await WriteAsync([.. rows.Skip(half)], cancellationToken).ConfigureAwait(false);
        return ([.. first, .. second], madeFirst + madeSecond);
    }

    private async Task<(RowOutcome[] Outcomes, int CompaniesMade)> TransactAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        BatchRun? run = null;
        try
        {
            await scope.WriteAsync(
                async (session, ct) =>
                {
                    run = new BatchRun(rows, plan.Key, _links, _seen, clock);
                    await run.ExecuteAsync(session, ct).ConfigureAwait(false);
                    if (dryRun)
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

        var made = _links.Made;
        _links.Accept();
        _seen.Add(rows, run!.Outcomes);
        return (run.Outcomes, made);
    }

    /// <summary>Why a row spoils its batch; null for what is no fault of a row.</summary>
    private IReadOnlyList<RowError>? Explain(CrmException exception, string? key) => exception switch
    {
        ValidationException invalid => invalid.Errors.Select(_errors.OfStored),
        DeniedException { Record: not null } denied => [new RowError(null, denied.Field, null, ImportMessages.Of(denied.Field is null ? "row.denied" : "row.deniedField", denied.Rule, denied.Field))],
        DuplicateException duplicate => [new RowError(null, null, key, ImportMessages.Of("row.duplicate", duplicate.Rule, string.Join(", ", duplicate.Fields)))],
        StaleVersionException or NotFoundException => [new RowError(null, null, key, ImportMessages.Of("row.changed"))],
        _ => null,
    };

    /// <summary>Takes a dry run's batch back.</summary>
    private sealed class TakenBackException : Exception;
}

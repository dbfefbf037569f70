using Crm.Sessions;
using Crm.Storage;

namespace Crm.Import;

/// <summary>Keeps a stored import in step with what it writes.</summary>
internal sealed class RunLog(CrmScope scope, ImportRun run)
{
    private ImportRun? _written;
    private ImportTally? _tally;

    /// <summary>The import as stored.</summary>
    public ImportRun Run { get; private set; } = run;

    /// <summary>True for records in which imports are kept, whose faults are no faults of a row.</summary>
    public static bool IsOwn(RecordRef record) => record.Entity == ImportRunModel.Model.Name || record.Entity == ImportRejectionModel.Model.Name;

    public void Begin(ImportTally tally) => _tally = tally;

    /// <summary>Stores how far the import is and what it rejected, in the transaction of the rows.</summary>
    /// <exception cref="ImportRunTakenException">Somebody else has taken the import over.</exception>
    public async Task WriteAsync(CrmSession session, BatchResult result, CancellationToken cancellationToken) =>
        _written = await AloneAsync(
            async () =>
            {
                if (result.Count(OutcomeKind.Rejected) > 0)
                {
                    await session.CreateManyAsync(ImportRejectionModel.Model, Rejections(result, session.Now), cancellationToken).ConfigureAwait(false);
                }

                return await session.UpdateAsync(ImportRunModel.Model, Run, stored => Step(stored, result), cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);

    /// <summary>The transaction is committed.</summary>
    public void Accept() => Run = _written!;

    /// <summary>Stores how the import ends.</summary>
    /// <exception cref="ImportRunTakenException">Somebody else has taken the import over.</exception>
    public async Task CloseAsync(ImportRunState state, string? fault, CancellationToken cancellationToken) =>
        Run = await AloneAsync(
            () => scope.WriteAsync(
                (session, ct) => session.UpdateAsync(ImportRunModel.Model, Run, stored => stored with { State = state, Fault = fault, Elapsed = _tally?.Elapsed ?? stored.Elapsed }, ct).AsTask(),
                cancellationToken)).ConfigureAwait(false);

    /// <summary>Writes what is no part of the operation of the import, so that its undoing leaves it.</summary>
    private async Task<ImportRun> AloneAsync(Func<Task<ImportRun>> write)
    {
        var operation = scope.Operation;
        scope.Operation = null;
        try
        {
            return await write().ConfigureAwait(false);
        }
        catch (CrmException exception) when (exception is StaleVersionException or NotFoundException)
        {
            throw new ImportRunTakenException(Run.Id, exception);
        }
        finally
        {
            scope.Operation = operation;
        }
    }

    private ImportRun Step(ImportRun stored, BatchResult result) => stored with
    {
        Position = result.Rows[^1].Number,
        Created = stored.Created + result.Count(OutcomeKind.Created),
        Updated = stored.Updated + result.Count(OutcomeKind.Updated),
        Unchanged = stored.Unchanged + result.Count(OutcomeKind.Unchanged),
        Rejected = stored.Rejected + result.Count(OutcomeKind.Rejected),
        CompaniesMade = stored.CompaniesMade + result.CompaniesMade,
        HouseholdsMade = stored.HouseholdsMade + result.HouseholdsMade,
        Elapsed = _tally!.Elapsed,
    };

    private IEnumerable<ImportRejection> Rejections(BatchResult result, DateTimeOffset now)
    {
        for (var i = 0; i < result.Rows.Count; i++)
        {
            if (result.Outcomes[i].Errors is { } errors)
            {
                var row = result.Rows[i];
                yield return new ImportRejection
                {
                    RunId = Run.Id,
                    Number = row.Number,
                    Line = row.Line,
                    CreatedAt = now,
                    Cells = ValueList.From((row.Cells ?? []).Select(static cell => cell.Replace(InvalidBytes.Mark, '\uFFFD'))),
                    Errors = ValueList.From(errors.Select(error => new RejectedCell(error.Column, error.Target, error.Value, error.Message.In(Run.Settings.Language)))),
                };
            }
        }
    }
}

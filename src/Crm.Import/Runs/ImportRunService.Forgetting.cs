namespace Crm.Import;

/// <content>The erasing of what runs keep of people.</content>
public sealed partial class ImportRunService
{
    /// <summary>Erases what a run keeps of people: the rows that it rejected with their reasons, the name of its file, and why it stopped. Idempotent.</summary>
    /// <param name="id">The run. What it has imported stays.</param>
    /// <param name="cancellationToken">Stops between steps; a further call goes on.</param>
    /// <returns>The run as stored; <see cref="ImportRun.ForgottenAt"/> tells when, its counts stay.</returns>
    /// <remarks>
    /// The change of the run is in the audit, with its reason; the former name of the file stays there as long as the audit is kept. Rows by age are
    /// removed as due work by <c>AddRetention(rules =&gt; rules.KeepRows(ImportRejectionModel.Model, period))</c>.
    /// </remarks>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change the run, or to erase its rows.</exception>
    public async Task<ImportRun> ForgetAsync(Id<ImportRun> id, CancellationToken cancellationToken = default)
    {
        var run = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        run = await MoveAsync(run, Forget, cancellationToken).ConfigureAwait(false);
        var rows = ImportRejectionModel.RunId.Is(id.Value);
        while (await scope.WriteAsync((session, ct) => session.EraseRowsAsync(ImportRejectionModel.Model, rows, ct).AsTask(), cancellationToken).ConfigureAwait(false) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return run;

        ImportRun Forget(ImportRun stored) => stored with { FileName = null, Fault = null, ForgottenAt = stored.ForgottenAt ?? clock.GetUtcNow() };
    }
}

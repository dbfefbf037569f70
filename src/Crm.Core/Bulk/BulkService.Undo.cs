using Crm.Auditing;

namespace Crm.Bulk;

/// <content>Taking a run back.</content>
public sealed partial class BulkService
{
    /// <summary>Takes back what a run has done, in short transactions of the scope's own; a run that still goes on is stopped first, for good.</summary>
    /// <param name="id">The run.</param>
    /// <param name="progress">Is told after each step how far it is.</param>
    /// <param name="cancellationToken">Stops between steps; the run is then <see cref="BulkRunState.Undoing"/>, and a further call goes on.</param>
    /// <returns>What was put back, and what was kept and why: values that somebody changed since the run stay.</returns>
    /// <remarks>Works under the rights of the actor who takes back, see <see cref="RevertService"/>. Idempotent: a second call finds nothing to do.</remarks>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids the actor to change runs.</exception>
    public async Task<RevertReport> UndoAsync(Id<BulkRun> id, IProgress<RevertProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await DecideAsync(
            id,
            run => run.State is not (BulkRunState.Undoing or BulkRunState.Undone),
            (run, _) => run with { State = BulkRunState.Undoing, DueAt = null },
            cancellationToken).ConfigureAwait(false);
        var report = await revert.RevertAsync(id.Value, progress, cancellationToken).ConfigureAwait(false);
        await DecideAsync(
            id,
            run => run.State == BulkRunState.Undoing,
            (run, now) => run with { State = BulkRunState.Undone, UndoneAt = now },
            cancellationToken).ConfigureAwait(false);
        return report;
    }
}

using Crm.Access;
using Crm.Auditing;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bulk;

/// <summary>Asks for bulk runs, tells beforehand what they would do and afterwards what they did.</summary>
/// <remarks>
/// One instance per scope. A run is due work: <see cref="BulkWorkService"/> does it, in chunks. Who may start runs, and stop and resume
/// them, is said by rules over <see cref="BulkRunModel.Model"/> for <see cref="AccessOperations.Create"/> and <see cref="AccessOperations.Update"/>.
/// </remarks>
public sealed partial class BulkService(CrmScope scope, RevertService revert)
{
    private const int PreviewChunk = 100;

    /// <summary>Tells what an action would do, by doing it and taking it back chunk by chunk.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="filter">Which records; asked under the rights of the actor.</param>
    /// <param name="action">What would be done.</param>
    /// <param name="limit">The most records to try, from 0 to 100,000; all of them are counted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Counts and first examples. Hooks and rules are asked as in earnest; nothing is kept, audited or told.</returns>
    /// <exception cref="ValidationException">The action does not fit the entity.</exception>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="DeniedException">The filter names a field that is hidden from the actor, or the actor may not start runs.</exception>
    public async Task<BulkPreview> PreviewAsync(EntityModel model, Filter filter, BulkAction action, int limit = 1_000, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 100_000);
        var matched = await scope.WriteAsync(
            async (session, ct) =>
            {
                await RequireAsync(session, model, filter, action, ct).ConfigureAwait(false);
                await session.RequireAllowedAsync(BulkRunModel.Model, NewRun(session, model, filter, action), AccessOperations.Create, ct).ConfigureAwait(false);
                return await new BulkChunk(scope, session, model, filter, action).CountAsync(ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        var tally = new BulkTally(model, scope.Settings.Language);
        Guid? last = null;
        while (tally.Tried < limit)
        {
            var size = (int)Math.Min(PreviewChunk, limit - tally.Tried);
            var trials = await scope.WriteAsync(
                (session, ct) => session.RehearseAsync(inner => TryAsync(new BulkChunk(scope, session, model, filter, action), last, size, inner), ct).AsTask(),
                cancellationToken).ConfigureAwait(false);
            tally.Add(trials);
            if (trials.Count < size)
            {
                break;
            }

            last = trials[^1].Id;
        }

        return tally.ToPreview(matched);
    }

    /// <summary>Asks for a run. It begins when a worker finds it due.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="filter">Which records; asked under the rights of the actor, when the run begins and again when the turn of each record comes.</param>
    /// <param name="action">What is done.</param>
    /// <param name="cancellationToken">Cancels the call; no run is stored then.</param>
    /// <returns>The run. It works under the actor's rights of now, with <see cref="CrmScope.Reason"/> for the audit.</returns>
    /// <inheritdoc cref="PreviewAsync" path="/exception"/>
    public Task<BulkRun> StartAsync(EntityModel model, Filter filter, BulkAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(action);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                await RequireAsync(session, model, filter, action, ct).ConfigureAwait(false);
                return await session.CreateAsync(BulkRunModel.Model, NewRun(session, model, filter, action), ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Gets a run, with how far it is.</summary>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    public Task<BulkRun> GetAsync(Id<BulkRun> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(BulkRunModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Lists runs: <see cref="BulkRunModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<BulkRun>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(BulkRunModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Lists what became of the records of a run.</summary>
    /// <param name="id">The run.</param>
    /// <param name="outcome">Only records with this outcome; null for all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <inheritdoc cref="GetAsync" path="/exception"/>
    public Task<Page<BulkItem>> OutcomesAsync(Id<BulkRun> id, BulkOutcome? outcome = null, PageRequest? page = null, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            await session.GetAsync(BulkRunModel.Model, id.Value, ct).ConfigureAwait(false);
            var filter = BulkItemModel.RunId.Is(id.Value);
            var list = new RecordList
            {
                Filter = outcome is { } only ? filter & BulkItemModel.Outcome.Is(BulkItemModel.Word(only)) : filter,
                Page = page ?? new PageRequest(),
            };
            return await session.ListAsync(BulkItemModel.Model, list, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Stops a run; the chunk that is being written is the last or is taken back. Idempotent; a run that is done or undone stays so.</summary>
    /// <returns>The run as it is now.</returns>
    /// <exception cref="NotFoundException">There is no such run, or the actor may not see it.</exception>
    /// <exception cref="DeniedException">A rule of the host forbids it.</exception>
    public Task<BulkRun> StopAsync(Id<BulkRun> id, CancellationToken cancellationToken = default) => DecideAsync(
        id,
        run => run.State is BulkRunState.Matching or BulkRunState.Changing or BulkRunState.Parked,
        (run, _) => run with { State = BulkRunState.Stopped, DueAt = null },
        cancellationToken);

    /// <summary>Lets a stopped or parked run go on where it was. Idempotent; after a kill a run goes on by itself, once its lease has ended.</summary>
    /// <inheritdoc cref="StopAsync"/>
    public Task<BulkRun> ResumeAsync(Id<BulkRun> id, CancellationToken cancellationToken = default) => DecideAsync(
        id,
        run => run.State is BulkRunState.Stopped or BulkRunState.Parked,
        (run, now) => run with { State = run.MatchedAt is null ? BulkRunState.Matching : BulkRunState.Changing, DueAt = now, Attempts = 0 },
        cancellationToken);

    private static async ValueTask<List<RecordTrial>> TryAsync(BulkChunk chunk, Guid? after, int size, CancellationToken cancellationToken)
    {
        var ids = await chunk.MatchAsync(after, size, cancellationToken).ConfigureAwait(false);
        var trials = await chunk.ChangeAsync(ids, cancellationToken).ConfigureAwait(false);
        trials.Sort((left, right) => Array.IndexOf(ids, left.Id).CompareTo(Array.IndexOf(ids, right.Id)));
        return trials;
    }

    private async ValueTask RequireAsync(CrmSession session, EntityModel model, Filter filter, BulkAction action, CancellationToken cancellationToken)
    {
        var registered = scope.Services.GetServices<BulkActionRegistration>();
        await BulkRules.RequireAsync(session, model, action, registered, cancellationToken).ConfigureAwait(false);
        await session.RequireBindableAsync(model, filter, cancellationToken).ConfigureAwait(false);
    }

    private BulkRun NewRun(CrmSession session, EntityModel model, Filter filter, BulkAction action) => new()
    {
        Id = Id<BulkRun>.New(scope.Runtime.Clock),
        Entity = model.Name,
        Filter = FilterJson.Write(filter),
        Action = action,
        Actor = scope.Actor,
        Reason = scope.Reason,
        CreatedAt = session.Now,
        DueAt = session.Now,
    };

    private Task<BulkRun> DecideAsync(Id<BulkRun> id, Predicate<BulkRun> applies, Func<BulkRun, DateTimeOffset, BulkRun> decide, CancellationToken cancellationToken) => scope.WriteAsync(
        async (session, ct) =>
        {
            while (true)
            {
                var run = await session.GetAsync(BulkRunModel.Model, id.Value, ct).ConfigureAwait(false);
                await session.RequireAllowedAsync(BulkRunModel.Model, run, AccessOperations.Update, ct).ConfigureAwait(false);
                if (!applies(run))
                {
                    return run;
                }

                // A worker may have come one state further in between: then it is decided anew.
                await SetAsync(session, run, decide(run, session.Now), ct).ConfigureAwait(false);
            }
        },
        cancellationToken);

    private static ValueTask<long> SetAsync(CrmSession session, BulkRun run, BulkRun decided, CancellationToken cancellationToken)
    {
        var same = Predicate.And(
            Predicates.Of(BulkRunModel.Model.Id, run.Id.Value),
            new ComparePredicate(BulkRunModel.State, CompareOperator.Eq, FieldValue.Code(BulkRunModel.Word(run.State))));
        return session.Storage.UpdateWhereAsync(BulkRunModel.Model, same, [
            new Assignment(BulkRunModel.State, FieldValue.Code(BulkRunModel.Word(decided.State))),
            new Assignment(BulkRunModel.DueAt, decided.DueAt is { } due ? FieldValue.Instant(due) : default),
            new Assignment(BulkRunModel.UndoneAt, decided.UndoneAt is { } undone ? FieldValue.Instant(undone) : default),
            new Assignment(BulkRunModel.Attempts, FieldValue.Integer(decided.Attempts)),
            new Assignment(BulkRunModel.LeaseToken, default),
            new Assignment(BulkRunModel.LeaseUntil, default),
        ], cancellationToken);
    }
}

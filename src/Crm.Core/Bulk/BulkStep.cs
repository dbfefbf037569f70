using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Bulk;

/// <summary>The next chunk of a run, in one transaction with the place that is reached.</summary>
internal sealed class BulkStep(CrmScope scope, CrmSession session, Id<BulkRun> id, Guid token)
{
    /// <summary>What a chunk did.</summary>
    /// <param name="Done">How many records got their outcome.</param>
    /// <param name="IsLast">True when there is nothing more to do, or the run belongs to somebody else.</param>
    public readonly record struct Result(long Done, bool IsLast);

    private CrmOptions Options => scope.Runtime.Options;

    private Predicate Mine => Predicate.And(Predicates.Of(BulkRunModel.Model.Id, id.Value), Predicates.Of(BulkRunModel.LeaseToken, token));

    public async Task<Result> RunAsync(CancellationToken cancellationToken)
    {
        // The row is locked first: who holds the lease works alone, and a run that was stopped or taken over is left.
        var heldUntil = FieldValue.Instant(session.Now + Options.BulkLease);
        if (await SetAsync([new Assignment(BulkRunModel.LeaseUntil, heldUntil)], cancellationToken).ConfigureAwait(false) == 0)
        {
            return new Result(0, IsLast: true);
        }

        var run = (await session.Storage.FindAsync(BulkRunModel.Model, id.Value, Predicate.True, cancellationToken).ConfigureAwait(false))!;
        var model = scope.Runtime.Catalog.Find(run.Entity) ?? throw new InvalidOperationException($"This process knows no entity '{run.Entity}'. Register its model by AddModel.");
        var filter = await session.ParseFilterAsync(model, run.Filter, cancellationToken).ConfigureAwait(false);
        var chunk = new BulkChunk(scope, session, model, filter, run.Action);
        return run.State == BulkRunState.Matching
            ? await MatchAsync(run, chunk, cancellationToken).ConfigureAwait(false)
            : await ChangeAsync(run, chunk, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Result> MatchAsync(BulkRun run, BulkChunk chunk, CancellationToken cancellationToken)
    {
        var ids = await chunk.MatchAsync(run.MatchedTo, Options.BulkChunkSize, cancellationToken).ConfigureAwait(false);
        var items = ids.Select(record => new BulkItem { RunId = id, RecordId = record, CreatedAt = session.Now });
        await session.AsSystem().CreateManyAsync(BulkItemModel.Model, items, cancellationToken).ConfigureAwait(false);
        var isLast = ids.Length < Options.BulkChunkSize;
        await SetAsync([
            new Assignment(BulkRunModel.Matched, FieldValue.Integer(run.Matched + ids.Length)),
            new Assignment(BulkRunModel.State, FieldValue.Code(isLast ? "changing" : "matching")),
            .. isLast ? [new Assignment(BulkRunModel.MatchedAt, FieldValue.Instant(session.Now))] : Array.Empty<Assignment>(),
            .. Reached(ids.Length > 0 ? ids[^1] : run.MatchedTo),
            new Assignment(BulkRunModel.Attempts, FieldValue.Integer(0)),
        ], cancellationToken).ConfigureAwait(false);
        return new Result(0, IsLast: false);
    }

    private async ValueTask<Result> ChangeAsync(BulkRun run, BulkChunk chunk, CancellationToken cancellationToken)
    {
        var pending = Predicate.And(Predicates.Of(BulkItemModel.RunId, id.Value), Predicates.Of(BulkOutcome.Pending));
        var items = await session.Storage.QueryAsync(BulkItemModel.Model, new RecordQuery { Where = pending, Limit = Options.BulkChunkSize }, cancellationToken).ConfigureAwait(false);
        if (items.Count == 0)
        {
            await SetAsync([
                new Assignment(BulkRunModel.State, FieldValue.Code("done")),
                new Assignment(BulkRunModel.FinishedAt, FieldValue.Instant(session.Now)),
                new Assignment(BulkRunModel.DueAt, default),
                new Assignment(BulkRunModel.LeaseUntil, default),
                new Assignment(BulkRunModel.LeaseToken, default),
            ], cancellationToken).ConfigureAwait(false);
            return new Result(0, IsLast: true);
        }

        var trials = await chunk.ChangeAsync([.. items.Select(item => item.RecordId)], cancellationToken).ConfigureAwait(false);
        var counts = new List<Assignment> { new(BulkRunModel.Attempts, FieldValue.Integer(0)) };
        foreach (var outcome in trials.Where(trial => trial.Outcome != BulkOutcome.Pending).GroupBy(trial => trial.Outcome))
        {
            await NoteAsync(outcome.Key, outcome, cancellationToken).ConfigureAwait(false);
            counts.Add(new Assignment(BulkRunModel.CounterOf(outcome.Key), FieldValue.Integer(CountOf(run, outcome.Key) + outcome.Count())));
        }

        // The row is locked since the beginning; an action of the host may have stopped the run, and its work still counts.
        await session.Storage.UpdateWhereAsync(BulkRunModel.Model, Predicates.Of(BulkRunModel.Model.Id, id.Value), ValueList.From(counts), cancellationToken).ConfigureAwait(false);
        return new Result(trials.Count(trial => trial.Outcome != BulkOutcome.Pending), IsLast: false);
    }

    /// <summary>Writes down what became of records; one statement for those with the same reason.</summary>
    private async ValueTask NoteAsync(BulkOutcome outcome, IEnumerable<RecordTrial> trials, CancellationToken cancellationToken)
    {
        foreach (var same in trials.GroupBy(trial => BulkTally.DetailOf(trial.Refusal, scope.Settings.Language), StringComparer.Ordinal))
        {
            var records = new InPredicate(BulkItemModel.RecordId, ValueList.From(same.Select(trial => FieldValue.Reference(trial.Id))));
            ValueList<Assignment> values =
            [
                new Assignment(BulkItemModel.Outcome, FieldValue.Code(BulkItemModel.Word(outcome))),
                new Assignment(BulkItemModel.Detail, FieldValue.Code(same.Key)),
            ];
            await session.Storage.UpdateWhereAsync(BulkItemModel.Model, Predicate.And(Predicates.Of(BulkItemModel.RunId, id.Value), records), values, cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask<long> SetAsync(ValueList<Assignment> assignments, CancellationToken cancellationToken) =>
        session.Storage.UpdateWhereAsync(BulkRunModel.Model, Mine, assignments, cancellationToken);

    private static IEnumerable<Assignment> Reached(Guid? record) => record is { } reached ? [new Assignment(BulkRunModel.MatchedTo, FieldValue.Reference(reached))] : [];

    private static long CountOf(BulkRun run, BulkOutcome outcome) => outcome switch
    {
        BulkOutcome.Changed => run.Changed,
        BulkOutcome.Unchanged => run.Unchanged,
        BulkOutcome.Skipped => run.Skipped,
        BulkOutcome.Denied => run.Denied,
        BulkOutcome.Invalid => run.Invalid,
        _ => run.Failed,
    };
}

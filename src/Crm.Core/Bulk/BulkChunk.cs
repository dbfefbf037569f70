using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Bulk;

/// <summary>The next records of a run or a preview, in one transaction.</summary>
/// <remarks>A table that is seen through views is changed through them, so that hooks and actions get the records that they know.</remarks>
internal sealed class BulkChunk(CrmScope scope, CrmSession session, EntityModel model, Filter filter, BulkAction action)
{
    private bool IncludesArchived => action.Kind == BulkActionKind.Restore;

    /// <summary>The filter of a run: archived records are restored, others are not seen.</summary>
    private Filter Meant => IncludesArchived ? model.ArchivedAt!.IsPresent() & filter : filter;

    /// <summary>How many records match.</summary>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => session.CountAsync(model, Meant, IncludesArchived, cancellationToken);

    /// <summary>The ids of the next records that match, in their order.</summary>
    public ValueTask<Guid[]> MatchAsync(Guid? after, int limit, CancellationToken cancellationToken) => model.Visit(new Matcher(this, after, limit, cancellationToken));

    /// <summary>Tries the action on records that still match.</summary>
    /// <returns>What became of each; those that no longer match are <see cref="BulkOutcome.Skipped"/>.</returns>
    public async ValueTask<List<RecordTrial>> ChangeAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var trials = new List<RecordTrial>(ids.Length);
        foreach (var target in TypedModels.Of(scope.Runtime.Catalog, model))
        {
            var left = ids.Except(trials.Select(trial => trial.Id)).ToArray();
            if (left.Length > 0)
            {
                trials.AddRange(await target.Visit(new Changer(this, left, cancellationToken)).ConfigureAwait(false));
            }
        }

        trials.AddRange(ids.Except(trials.Select(trial => trial.Id).ToArray()).Select(id => new RecordTrial(id, BulkOutcome.Skipped)));
        return trials;
    }

    private sealed class Matcher(BulkChunk chunk, Guid? after, int limit, CancellationToken cancellationToken) : IEntityModelVisitor<ValueTask<Guid[]>>
    {
        public async ValueTask<Guid[]> Visit<T>(EntityModel<T> model)
            where T : class
        {
            PagePosition? from = after is { } last ? new PagePosition(FieldValue.Missing, last) : null;
            return chunk.IdsOf(model, await chunk.TruthsAsync(model, chunk.Meant, from, limit, cancellationToken).ConfigureAwait(false));
        }
    }

    private sealed class Changer(BulkChunk chunk, Guid[] ids, CancellationToken cancellationToken) : IEntityModelVisitor<ValueTask<List<RecordTrial>>>
    {
        public async ValueTask<List<RecordTrial>> Visit<T>(EntityModel<T> model)
            where T : class
        {
            var truths = await chunk.TruthsAsync(model, model.Id.In(ids) & chunk.Meant, null, ids.Length, cancellationToken).ConfigureAwait(false);
            return truths.Count == 0 ? [] : await chunk.ChangerOf(model).RunAsync(truths, cancellationToken).ConfigureAwait(false);
        }
    }

    private BulkChange<T> ChangerOf<T>(EntityModel<T> target)
        where T : class => new(scope, session, target, action);

    private Guid[] IdsOf<T>(EntityModel<T> target, IReadOnlyList<T> records)
        where T : class => session.IdsOf(target, records);

    private ValueTask<IReadOnlyList<T>> TruthsAsync<T>(EntityModel<T> target, Filter where, PagePosition? from, int limit, CancellationToken cancellationToken)
        where T : class => session.TruthsAsync(target, where, IncludesArchived, from, limit, cancellationToken);
}

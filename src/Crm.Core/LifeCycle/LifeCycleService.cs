using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.LifeCycle;

/// <summary>Tells how parties go through the stages of their life-cycle, and what a tenant calls the stages.</summary>
/// <remarks>
/// One instance per scope. The stage itself is changed on the party, by whatever service; the session notes since when it holds
/// (<see cref="PartyRecord.StageSince"/>) and writes each stage that is left to a ledger, in the same transaction.
/// </remarks>
public sealed partial class LifeCycleService(CrmScope scope)
{
    private const int IdChunk = 10_000;

    /// <summary>The stages that a party has gone through, with the time spent in each.</summary>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">The stage, or since when it holds, is hidden from the actor.</exception>
    public Task<StageHistory> GetHistoryAsync(Id<Party> party, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
            return await StageHistories.ReadAsync(session, PartyModel.Model, party.Value, stored.Stage, stored.StageSince, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>How many of the parties are in each stage now, and how long they stayed in each on average.</summary>
    /// <param name="parties">Which parties; null for all that the actor may see. Archived ones are left out.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>All five stages in their order.</returns>
    /// <remarks>Holds the ids of the parties in memory while it runs, 16 bytes each and some more.</remarks>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="Access.DeniedException">The stage, since when it holds, or a field that the filter names, is hidden from the actor.</exception>
    public Task<ValueList<StageMeasure>> MeasureAsync(Filter? parties = null, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            session.RequireReadable(PartyModel.Stage);
            session.RequireReadable(PartyModel.StageSince);
            var now = await session.GroupAsync(PartyModel.Model, new RecordGrouping { Filter = parties, By = PartyModel.Stage }, ct).ConfigureAwait(false);
            var ids = await session.GroupAsync(PartyModel.Model, new RecordGrouping { Filter = parties, By = PartyModel.Model.Id }, ct).ConfigureAwait(false);
            var left = new Dictionary<string, (long Stays, decimal Seconds)>(StringComparer.Ordinal);
            foreach (var chunk in ids.Select(group => group.Key.AsReference).Chunk(IdChunk))
            {
                var grouping = new RecordGrouping
                {
                    Filter = StageEntryModel.Entity.Is(PartyModel.Model.Name) & StageEntryModel.RecordId.In(chunk),
                    By = StageEntryModel.Stage,
                    Measures = [new Measure(RelatedAggregate.Count), new Measure(RelatedAggregate.Sum, StageEntryModel.Seconds)],
                };
                foreach (var group in await session.AsSystem().GroupAsync(StageEntryModel.Model, grouping, ct).ConfigureAwait(false))
                {
                    var (stays, seconds) = left.GetValueOrDefault(group.Key.AsText!);
                    left[group.Key.AsText!] = (stays + group.Count, seconds + group.Values[1].AsDecimal);
                }
            }

            return LifeCycleStage.All.Select(stage =>
            {
                var (stays, seconds) = left.GetValueOrDefault(stage);
                var current = now.FirstOrDefault(group => group.Key.AsText == stage)?.Count ?? 0;
                return new StageMeasure(stage, current, stays, stays == 0 ? null : TimeSpan.FromSeconds((double)(seconds / stays)));
            });
        },
        cancellationToken);
}

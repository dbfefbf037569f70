using Crm.LifeCycle;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Deals;

/// <summary>Keeps deals and moves them through their pipelines.</summary>
/// <remarks>One instance per scope. A deal is seen by those who may see both it and its party. Every change checks <see cref="Deal.Version"/>; the stages that a deal has left are kept in a ledger.</remarks>
public sealed partial class DealService(CrmScope scope, ILogger<DealService> logger)
{
    /// <summary>Stores a new deal, in the first open stage of its pipeline unless it names another of its open ones.</summary>
    /// <returns>The deal as stored, with totals, amount and probability reckoned.</returns>
    /// <remarks>Idempotent for deals with a <see cref="Deal.Reference"/>: where one of that reference is stored already, that one is returned as it is, and nothing is written.</remarks>
    /// <exception cref="NotFoundException">There is no such party or pipeline, or the actor may not see it.</exception>
    /// <exception cref="InvalidStageException">The pipeline has no such open stage.</exception>
    /// <exception cref="ValidationException">A value may not be stored, the pipeline is archived, a product is not there, or lines are of several currencies; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">The id is taken, or the reference by a deal that the actor may not see.</exception>
    public async Task<Deal> CreateAsync(Deal deal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deal);
        try
        {
            return await scope.WriteAsync((session, ct) => CreateAsync(session, deal, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException taken) when (taken.Rule == "reference")
        {
            if (await scope.ReadAsync((session, ct) => FindMadeAsync(session, deal, ct), cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    /// <summary>Gets a deal, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such deal, or the actor may not see it or its party.</exception>
    public Task<Deal> GetAsync(Id<Deal> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(DealModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Lists deals: <see cref="DealModel"/> names their fields.</summary>
    /// <exception cref="Filters.FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Deal>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(DealModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Changes a deal at the version that the caller saw.</summary>
    /// <param name="deal">The deal as the caller knows it.</param>
    /// <param name="change">Makes the changed deal of the stored one. Pipeline, stage and outcome are not taken from it.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The deal as stored; unchanged when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such deal or party, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">Another deal has the reference.</exception>
    public Task<Deal> UpdateAsync(Deal deal, Func<Deal, Deal> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deal);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(DealModel.Model, deal.Id.Value, ct).ConfigureAwait(false);
                stored = session.HiddenFields(DealModel.Model).Count == 0 ? stored : await session.AsSystem().GetAsync(DealModel.Model, deal.Id.Value, ct).ConfigureAwait(false);
                var stage = StageOf(await PipelineAsync(session, stored.PipelineId, ct).ConfigureAwait(false), stored);
                var changed = await DealLines.CompleteAsync(session, change(stored), stored.Lines, ct).ConfigureAwait(false);
                return await session.UpdateAsync(DealModel.Model, deal, truth => DealRules.Require(Fixed(changed, truth), stage), ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a deal out of lists, counts and forecasts. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Deal> ArchiveAsync(Deal deal, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(DealModel.Model, deal, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived deal back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Deal> RestoreAsync(Deal deal, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(DealModel.Model, deal, ct).AsTask(), cancellationToken);

    /// <summary>Moves a deal to another open stage of its pipeline; one that was won or lost is open again then. The present stage is a no-op.</summary>
    /// <param name="deal">The deal as the caller knows it.</param>
    /// <param name="stage">The key of the stage.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The deal as stored, with the probability of the stage.</returns>
    /// <exception cref="NotFoundException">There is no such deal, or the actor may not see it.</exception>
    /// <exception cref="InvalidStageException">The stage is of another pipeline, of none, or means that the deal is won or lost.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A policy of the tenant asks for more before the deal may stand there; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Deal> MoveToStageAsync(Deal deal, string stage, CancellationToken cancellationToken = default) => MoveAsync(deal, StageOutcome.Open, stage, null, cancellationToken);

    /// <summary>Says that a deal was won. Idempotent.</summary>
    /// <param name="deal">The deal as the caller knows it.</param>
    /// <param name="reason">Why; null when there is nothing to say.</param>
    /// <param name="stage">The key of a won stage; null for the first one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="MoveToStageAsync" path="/exception"/>
    public Task<Deal> WinAsync(Deal deal, string? reason = null, string? stage = null, CancellationToken cancellationToken = default) =>
        MoveAsync(deal, StageOutcome.Won, stage, reason, cancellationToken);

    /// <summary>Says that a deal was lost, and why. Idempotent.</summary>
    /// <param name="deal">The deal as the caller knows it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="stage">The key of a lost stage; null for the first one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="MoveToStageAsync" path="/exception"/>
    public Task<Deal> LoseAsync(Deal deal, string reason, string? stage = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return MoveAsync(deal, StageOutcome.Lost, stage, reason, cancellationToken);
    }

    /// <summary>The stages that a deal has gone through, with the time spent in each.</summary>
    /// <exception cref="NotFoundException">There is no such deal, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">The stage, or since when it holds, is hidden from the actor.</exception>
    public Task<StageHistory> GetHistoryAsync(Id<Deal> id, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(DealModel.Model, id.Value, ct).ConfigureAwait(false);
            return await StageHistories.ReadAsync(session, DealModel.Model, id.Value, stored.Stage, stored.StageSince, ct).ConfigureAwait(false);
        },
        cancellationToken);

    internal static async Task<Deal> CreateAsync(CrmSession session, Deal deal, CancellationToken cancellationToken)
    {
        if (await FindMadeAsync(session, deal, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var pipeline = await PipelineAsync(session, deal.PipelineId, cancellationToken).ConfigureAwait(false);
        if (pipeline.ArchivedAt is not null)
        {
            throw new ValidationException(new RecordRef(DealModel.Model.Name, deal.Id.Value), [new FieldError("pipelineId", pipeline.Key, CoreMessages.Of("deal.archivedPipeline"))]);
        }

        var stage = Require(pipeline, StageOutcome.Open, string.IsNullOrWhiteSpace(deal.Stage) ? null : deal.Stage.Trim());
        var complete = await DealLines.CompleteAsync(session, deal, [], cancellationToken).ConfigureAwait(false);
        var sound = DealRules.Require(complete, stage) with
        {
            Stage = stage.Key,
            State = StageOutcome.Open,
            ClosedAt = null,
            ClosedReason = null,
            Owner = string.IsNullOrWhiteSpace(deal.Owner) ? session.Actor.Name : deal.Owner,
        };
        return await session.CreateAsync(DealModel.Model, sound, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Deal> MoveAsync(Deal deal, StageOutcome outcome, string? stage, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deal);
        var moved = await scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(DealModel.Model, deal.Id.Value, ct).ConfigureAwait(false);
                var to = Require(await PipelineAsync(session, stored.PipelineId, ct).ConfigureAwait(false), outcome, stage ?? (stored.State == outcome ? stored.Stage : null));
                return stored.Stage == to.Key
                    ? stored
                    : await session.UpdateAsync(DealModel.Model, deal, truth => Enter(truth, to, reason, session), ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        LogMoved(moved.Id, moved.Stage);
        return moved;
    }

    private static Deal Enter(Deal deal, PipelineStage stage, string? reason, CrmSession session)
    {
        var isOpen = stage.Outcome == StageOutcome.Open;
        return DealRules.Require(deal with { Probability = null }, stage) with
        {
            Stage = stage.Key,
            State = stage.Outcome,
            ClosedAt = isOpen ? null : deal.State == stage.Outcome ? deal.ClosedAt : session.Now,
            ClosedReason = isOpen ? null : reason ?? (deal.State == stage.Outcome ? deal.ClosedReason : null),
        };
    }

    /// <summary>What a change of the deal leaves as it is.</summary>
    private static Deal Fixed(Deal changed, Deal truth) => changed with
    {
        PipelineId = truth.PipelineId,
        Stage = truth.Stage,
        State = truth.State,
        ClosedAt = truth.ClosedAt,
        ClosedReason = truth.ClosedReason,
        LeadId = truth.LeadId,
    };

    /// <summary>The stage in which a deal stands; one that the pipeline has lost meanwhile is as it was when the deal entered it.</summary>
    private static PipelineStage StageOf(Pipeline pipeline, Deal deal) =>
        pipeline.Find(deal.Stage) ?? new PipelineStage(deal.Stage, deal.Stage) { Outcome = deal.State, Probability = deal.Probability ?? 0 };

    private static PipelineStage Require(Pipeline pipeline, StageOutcome outcome, string? stage)
    {
        var found = stage is null ? pipeline.First(outcome) : pipeline.Find(stage);
        return found?.Outcome == outcome
            ? found
            : throw new InvalidStageException(pipeline.Id, stage, [.. pipeline.Stages.Where(one => one.Outcome == outcome).Select(one => one.Key)]);
    }

    private static ValueTask<Pipeline> PipelineAsync(CrmSession session, Id<Pipeline> id, CancellationToken cancellationToken) =>
        session.AsSystem().GetAsync(PipelineModel.Model, id.Value, cancellationToken);

    /// <summary>The stored deal of the same reference, as far as the actor may see it.</summary>
    private static Task<Deal?> FindMadeAsync(CrmSession session, Deal deal, CancellationToken cancellationToken) =>
        References.FindAsync(session, DealModel.Model, DealModel.Reference, deal.Reference, null, cancellationToken);

    [LoggerMessage(2121, LogLevel.Debug, "Deal {DealId} stands in stage {Stage}.")]
    private partial void LogMoved(Id<Deal> dealId, string stage);
}

using Crm.Filters;
using Crm.Sessions;

namespace Crm.Deals;

/// <summary>Keeps the pipelines of the tenant.</summary>
/// <remarks>One instance per scope. Who may change pipelines is said by rules over <see cref="PipelineModel.Model"/>.</remarks>
public sealed class PipelineService(CrmScope scope)
{
    /// <summary>Stores a new pipeline.</summary>
    /// <returns>The pipeline as stored.</returns>
    /// <exception cref="ValidationException">A key is none, a stage is there twice, a probability is not from 0 to 100, or an open, a won or a lost stage is missing; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">There is a pipeline of that key.</exception>
    public Task<Pipeline> CreateAsync(Pipeline pipeline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var sound = PipelineRules.Require(pipeline, null);
        return scope.WriteAsync((session, ct) => session.CreateAsync(PipelineModel.Model, sound, ct).AsTask(), cancellationToken);
    }

    /// <summary>Changes a pipeline at the version that the caller saw. Deals keep the probability that they have until they are moved.</summary>
    /// <param name="pipeline">The pipeline as the caller knows it.</param>
    /// <param name="change">Makes the changed pipeline of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="NotFoundException">There is no such pipeline, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">It is not sound, or lacks a stage in which deals stand, archived ones included; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Pipeline> UpdateAsync(Pipeline pipeline, Func<Pipeline, Pipeline> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var before = pipeline;
                var after = await session.UpdateAsync(
                    PipelineModel.Model,
                    pipeline,
                    truth =>
                    {
                        before = truth;
                        return PipelineRules.Require(change(truth), truth);
                    },
                    ct).ConfigureAwait(false);
                foreach (var gone in before.Stages.Where(stage => after.Find(stage.Key) is null))
                {
                    await RequireEmptyAsync(session.AsSystem(), after, gone, ct).ConfigureAwait(false);
                }

                return after;
            },
            cancellationToken);
    }

    /// <summary>Takes a pipeline out of use: it takes no new deals; those in it go on. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Pipeline> ArchiveAsync(Pipeline pipeline, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(PipelineModel.Model, pipeline, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived pipeline back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Pipeline> RestoreAsync(Pipeline pipeline, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(PipelineModel.Model, pipeline, ct).AsTask(), cancellationToken);

    /// <summary>Gets a pipeline, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such pipeline, or the actor may not see it.</exception>
    public Task<Pipeline> GetAsync(Id<Pipeline> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(PipelineModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds a pipeline by its key, archived or not; null when there is none or the actor may not see it.</summary>
    public Task<Pipeline?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => FindAsync(session, key, ct), cancellationToken);

    /// <summary>Lists pipelines: <see cref="PipelineModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Pipeline>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(PipelineModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    internal static async Task<Pipeline?> FindAsync(CrmSession session, string key, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = PipelineModel.Key.Is(key), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        var found = await session.ListAsync(PipelineModel.Model, list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count == 0 ? null : found.Items[0];
    }

    private static async Task RequireEmptyAsync(CrmSession session, Pipeline pipeline, PipelineStage stage, CancellationToken cancellationToken)
    {
        var there = DealModel.PipelineId.Is(pipeline.Id.Value) & DealModel.Stage.Is(stage.Key);
        var count = await session.CountAsync(DealModel.Model, there, includeArchived: true, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            throw new ValidationException(new RecordRef(PipelineModel.Model.Name, pipeline.Id.Value), [new FieldError("stages", stage.Key, CoreMessages.Of("pipeline.stageInUse", count))]);
        }
    }
}

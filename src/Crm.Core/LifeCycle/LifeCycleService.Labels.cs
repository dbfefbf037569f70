using Crm.Contacts;
using Crm.Sessions;

namespace Crm.LifeCycle;

public sealed partial class LifeCycleService
{
    /// <summary>The stages in their order, with their names in a language.</summary>
    /// <param name="language">A BCP 47 tag, of which <c>fa-IR</c> is served by <c>fa</c>; null for the tenant's language.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <remarks>The names that the tenant gave, else the built-in ones of the five languages, else English. Readable by everybody.</remarks>
    public Task<ValueList<StageName>> ListStagesAsync(string? language = null, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var asked = language ?? scope.Settings.Language;
            var stored = await session.AsSystem().ListAsync(StageLabelsModel.Model, new RecordList(), ct).ConfigureAwait(false);
            return LifeCycleStage.All.Select(stage =>
            {
                var own = stored.Items.FirstOrDefault(labels => labels.Stage == stage);
                return new StageName(stage, Find(own, asked) ?? CoreMessages.Catalog.Format(asked, $"stage.{stage}"));
            });
        },
        cancellationToken);

    /// <summary>Gives a stage the names of the tenant, in place of those that it gave before; the key of the stage stays. Idempotent.</summary>
    /// <param name="stage">The stage, one of <see cref="LifeCycleStage"/>.</param>
    /// <param name="labels">The names per language; none for the built-in ones.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>What is stored.</returns>
    /// <exception cref="ValidationException">There is no such stage, a name may not be stored, or a language has two.</exception>
    /// <exception cref="Access.DeniedException">A rule over <see cref="StageLabelsModel.Model"/> forbids it.</exception>
    public Task<StageLabels> RenameAsync(string stage, ValueList<StageLabel> labels, CancellationToken cancellationToken = default)
    {
        if (labels.Select(static label => label.Language).Distinct(StringComparer.OrdinalIgnoreCase).Count() < labels.Count)
        {
            throw new ValidationException(new RecordRef(StageLabelsModel.Model.Name, default), [new FieldError("labels", null, CoreMessages.Of("stage.labels"))]);
        }

        return scope.WriteAsync(
            async (session, ct) =>
            {
                var list = new RecordList { Filter = StageLabelsModel.Stage.Is(stage), IncludeArchived = true };
                var found = await session.AsSystem().ListAsync(StageLabelsModel.Model, list, ct).ConfigureAwait(false);
                if (found.Items.Count == 0)
                {
                    return await session.CreateAsync(StageLabelsModel.Model, new StageLabels { Stage = stage, Labels = labels }, ct).ConfigureAwait(false);
                }

                var current = found.Items[0].ArchivedAt is null ? found.Items[0] : await session.RestoreAsync(StageLabelsModel.Model, found.Items[0], ct).ConfigureAwait(false);
                return await session.UpdateAsync(StageLabelsModel.Model, current, stored => stored with { Labels = labels }, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static string? Find(StageLabels? own, string language)
    {
        for (var tag = language; own is not null && tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var end ? tag[..end] : "")
        {
            foreach (var label in own.Labels)
            {
                if (string.Equals(label.Language, tag, StringComparison.OrdinalIgnoreCase))
                {
                    return label.Name;
                }
            }
        }

        return null;
    }
}

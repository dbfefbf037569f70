using Crm.Access;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Auditing;

/// <summary>One restore of one record.</summary>
internal sealed class RecordRestore<T>(CrmSession session, EntityModel<T> model, HistoryPoint point, RecordPath? only)
    where T : class
{
    public async Task<RestoreReport<T>> RunAsync(T record, CancellationToken cancellationToken)
    {
        var row = new Row(model);
        model.Write(record, row);
        var (id, seen) = (row[model.Id].AsReference, row[model.Version!].AsInteger);
        await session.GetAsync(model, id, cancellationToken).ConfigureAwait(false);
        var truth = await session.AsSystem().GetAsync(model, id, cancellationToken).ConfigureAwait(false);
        var (now, then) = (new Row(model), new Row(model));
        model.Write(truth, now);
        if (now[model.Version!].AsInteger != seen)
        {
            throw new StaleVersionException(new RecordRef(model.Root.Name, id), seen);
        }

        then.CopyFrom(now);
        var rewinder = new RecordRewinder(session, model);
        if (!await rewinder.RewindAsync(then, point, cancellationToken).ConfigureAwait(false))
        {
            throw HistoryException.NotMade(new RecordRef(model.Root.Name, id), point, now[model.CreatedAt].AsInstant);
        }

        var restorer = new FieldRestorer<T>(session, model);
        restorer.Kept.AddRange(KeptBefore(rewinder));
        var paths = Wanted(now, then);
        var restored = await restorer.RunAsync(truth, then, paths, cancellationToken).ConfigureAwait(false);
        var names = paths.ConvertAll(path => path.Name);
        if (only is null && now[model.ArchivedAt!].IsMissing != then[model.ArchivedAt!].IsMissing)
        {
            restored = await MoveAsync(restored, names, restorer.Kept, archive: now[model.ArchivedAt!].IsMissing, cancellationToken).ConfigureAwait(false);
        }

        return new RestoreReport<T>(session.Redact(model, restored), ValueList.From(names), ValueList.From(restorer.Kept));
    }

    /// <summary>What differs, but for what is hidden: that is told as kept whether it differs or not.</summary>
    private List<RecordPath> Wanted(Row now, Row then)
    {
        var paths = RecordPath.Between(model, now, then);
        paths.RemoveAll(path => (only is { } one && path != one) || session.RuleAgainst(model, path) is { Hides: true });
        return paths;
    }

    private IEnumerable<KeptField> KeptBefore(RecordRewinder rewinder)
    {
        var hidden = session.HiddenRules(model)
            .Where(rule => only is null || only.Value.IsTouchedBy(rule.Field))
            .DistinctBy(rule => rule.Path)
            .Select(rule => new KeptField(rule.Path, KeptReason.Hidden, CoreMessages.Of("kept.hidden", rule.Name)));
        var unknown = rewinder.Unknown
            .Where(field => only is null || only.Value.Name == field)
            .Select(field => new KeptField(field, KeptReason.UnknownField, CoreMessages.Of("kept.unknownField")));
        return hidden.Concat(unknown);
    }

    private async Task<T> MoveAsync(T record, List<string> names, List<KeptField> kept, bool archive, CancellationToken cancellationToken)
    {
        if (!model.Restorable)
        {
            kept.Add(new KeptField(model.ArchivedAt!.Name, KeptReason.ByService, CoreMessages.Of("kept.byService")));
            return record;
        }

        var moved = record;
        var refused = await session.TryAsync(
            async ct => moved = archive
                ? await session.ArchiveAsync(model, record, ct).ConfigureAwait(false)
                : await session.RestoreAsync(model, record, ct).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        if (refused is null)
        {
            names.Add(model.ArchivedAt!.Name);
        }
        else
        {
            kept.Add(Refusals.Of(model.ArchivedAt!.Name, refused));
        }

        return refused is null ? moved : record;
    }
}

using Crm.Consents;
using Crm.Contacts;
using Crm.Currencies;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Takes back what an operation has done to one record.</summary>
internal sealed class RecordRevert(
    CrmSession session, ModelCatalog catalog, RecordRef record, OperationTrail trail, RevertTally tally, CancellationToken cancellationToken) : IEntityModelVisitor<Task<bool>>
{
    private readonly List<KeptRecord> _kept = [];

    public async Task<bool> Visit<T>(EntityModel<T> model)
        where T : class
    {
        if (!model.Restorable)
        {
            tally.Keep(new KeptRecord(record, null, KeptReason.ByService, CoreMessages.Of("kept.byService")));
            return false;
        }

        var truth = await session.AsSystem().GetAsync(model, record.Id, cancellationToken).ConfigureAwait(false);
        var now = new Row(model);
        model.Write(truth, now);
        var did = trail.IsCreated ? await RemoveAsync(model, truth, now).ConfigureAwait(false) : await PutBackAsync(model, truth, now).ConfigureAwait(false);
        if (_kept.Count > 0)
        {
            tally.Keep([.. _kept]);
        }
        else if (!did)
        {
            tally.Unchanged++;
        }

        return did;
    }

    private async Task<bool> RemoveAsync<T>(EntityModel<T> model, T truth, Row now)
        where T : class
    {
        if ((trail.Between ?? EditSince(model, now)) is { } edit)
        {
            Keep(null, KeptReason.EditedSince, Edited(edit));
            return false;
        }

        if (await RecordReferences.FindAsync(session, catalog, record, trail.Operation, cancellationToken).ConfigureAwait(false) is { } other)
        {
            _kept.Add(new KeptRecord(record, null, KeptReason.Referenced, CoreMessages.Of("kept.referenced", other)) { ReferencedBy = other });
            return false;
        }

        var refusal = await session.TryAsync(ct => EraseAsync(model, truth, ct), cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            Keep(Refusals.Of("", refusal), whole: true);
            return false;
        }

        tally.Removed++;
        return true;
    }

    private async ValueTask EraseAsync<T>(EntityModel<T> model, T truth, CancellationToken ct)
        where T : class
    {
        if (IsParty(model))
        {
            await ConsentTrail.RemoveAsync(session, record.Id, trail.Operation, ct).ConfigureAwait(false);
        }

        await session.EraseAsync(model, truth, ct).ConfigureAwait(false);
    }

    private static bool IsParty(EntityModel model) => ReferenceEquals(model.Root, PartyModel.Model);

    /// <summary>The last change after the operation in whose fields the record is not as the operation has left it.</summary>
    private AuditEntry? EditSince(EntityModel model, Row now)
    {
        var left = new Row(model);
        left.CopyFrom(now);
        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in trail.Later.SelectMany(entry => entry.Changes))
        {
            // The first later change of a field tells what the operation had left there.
            if (fields.Add(change.Field) && RecordPath.Find(model, change.Field) is { } path)
            {
                path.TrySet(model, left, change.Before, change.Type);
            }
        }

        var differing = fields.Where(field => RecordPath.Find(model, field) is not { } path || !(path.Follows || path.Same(model, left, now))).ToHashSet(StringComparer.Ordinal);
        return trail.Later.LastOrDefault(entry => entry.Changes.Any(change => differing.Contains(change.Field)));
    }

    private async Task<bool> PutBackAsync<T>(EntityModel<T> model, T truth, Row now)
        where T : class
    {
        var target = new Row(model);
        target.CopyFrom(now);
        BaseAmounts.Remove(target);
        var paths = new List<RecordPath>();
        bool? archive = null;
        var consents = IsParty(model) && await ConsentTrail.AnyAsync(session, record.Id, trail.Operation, cancellationToken).ConfigureAwait(false);
        foreach (var (net, wasReverted) in trail.NetChanges())
        {
            if (net.Field == model.ArchivedAt!.Name)
            {
                archive = net.Before == net.After ? null : Archive(model, net, now, wasReverted);
            }
            else if (RecordPath.Find(model, net.Field) is { Follows: true } || (IsParty(model) && net.Field == PartyModel.Consents.Name && (consents || wasReverted)))
            {
                continue;
            }
            else if (RecordPath.Find(model, net.Field) is not { } path || !TakeBack(model, path, net, now, target, wasReverted))
            {
                Keep(net.Field, KeptReason.UnknownField, CoreMessages.Of("kept.unknownField"));
            }
            else if (!path.Same(model, now, target))
            {
                paths.Add(path);
            }
        }

        var refusal = await session.TryAsync(ct => WriteAsync(model, truth, target, paths, archive, consents, ct), cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            Keep(Refusals.Of("", refusal), whole: true);
            return false;
        }

        var did = paths.Count > 0 || archive is not null || consents;
        tally.Reverted += did ? 1 : 0;
        return did;
    }

    private async ValueTask WriteAsync<T>(EntityModel<T> model, T truth, Row target, List<RecordPath> paths, bool? archive, bool consents, CancellationToken ct)
        where T : class
    {
        var restorer = new FieldRestorer<T>(session, model);
        var written = await restorer.RunAsync(truth, target, paths, ct).ConfigureAwait(false);
        if (archive is { } asked)
        {
            _ = asked
                ? await session.ArchiveAsync(model, written, ct).ConfigureAwait(false)
                : await session.RestoreAsync(model, written, ct).ConfigureAwait(false);
        }

        if (consents)
        {
            await ConsentTrail.TakeBackAsync(session, record.Id, trail.Operation, ct).ConfigureAwait(false);
        }

        restorer.Kept.ForEach(kept => Keep(kept, whole: kept.Reason == KeptReason.Hidden));
    }

    /// <summary>Whether the record is to be archived (true) or brought back (false); null when it is as before.</summary>
    private bool? Archive(EntityModel model, FieldChange net, Row now, bool wasReverted)
    {
        var isArchived = !now[model.ArchivedAt!].IsMissing;
        if (isArchived == (net.Before is not null))
        {
            return null;
        }

        if (net.After is null || now[model.ArchivedAt!].ToString() == net.After)
        {
            return !isArchived;
        }

        if (!wasReverted && trail.LaterEdit(net.Field) is { } edit)
        {
            Keep(net.Field, KeptReason.EditedSince, Edited(edit));
        }

        return null;
    }

    /// <summary>Puts into the target what was there before the operation, where the operation's value is still there.</summary>
    /// <returns>False when the values cannot be read as those of the field any more.</returns>
    private bool TakeBack(EntityModel model, RecordPath path, FieldChange net, Row now, Row target, bool wasReverted)
    {
        var (before, after) = (new Row(model), new Row(model));
        if (!path.TrySet(model, before, net.Before, net.Type) || !path.TrySet(model, after, net.After, net.Type))
        {
            return false;
        }

        BaseAmounts.Remove(before);
        BaseAmounts.Remove(after);
        var edited = false;
        if (path.Child is { } child)
        {
            edited = ListMerge.Revert(child, before.Children(child), after.Children(child), target.Children(child));
        }
        else if (path.Same(model, now, after))
        {
            path.Copy(model, before, target);
        }
        else
        {
            edited = !path.Same(model, now, before);
        }

        if (edited && !wasReverted && trail.LaterEdit(net.Field) is { } edit)
        {
            Keep(net.Field, KeptReason.EditedSince, Edited(edit));
        }

        return true;
    }

    private static Localization.LocalizedMessage Edited(AuditEntry edit) => CoreMessages.Of("kept.editedSince", edit.Actor, edit.At.UtcDateTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture));

    private void Keep(KeptField kept, bool whole) => Keep(whole ? null : kept.Field, kept.Reason, kept.Message);

    private void Keep(string? field, KeptReason reason, Localization.LocalizedMessage message) => _kept.Add(new KeptRecord(record, field, reason, message));
}

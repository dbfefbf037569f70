using Crm.Access;
using Crm.Contacts;
using Crm.Currencies;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Localization;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Auditing;

/// <summary>Puts old values back into a record through the normal way of changes; what is refused stays, and the rest goes on.</summary>
internal sealed class FieldRestorer<T>(CrmSession session, EntityModel<T> model)
    where T : class
{
    /// <summary>What was left as it is, and why.</summary>
    public List<KeptField> Kept { get; } = [];

    /// <param name="truth">The record as stored, with what the actor may not see.</param>
    /// <param name="target">A row that has the old values at the paths. Items of lists whose unique key is taken are removed from it.</param>
    /// <param name="paths">What is to be put back; afterwards what was.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record as stored now; <paramref name="truth"/> when nothing could be put back.</returns>
    /// <exception cref="DeniedException">A rule forbids the actor to change the record at all.</exception>
    public async ValueTask<T> RunAsync(T truth, Row target, List<RecordPath> paths, CancellationToken cancellationToken)
    {
        var now = new Row(model);
        model.Write(truth, now);
        paths.RemoveAll(path => path.Follows);
        BaseAmounts.Remove(target);
        foreach (var path in paths.ToArray())
        {
            if (!model.Restorable || path.Child is { Restorable: false })
            {
                Keep(paths, path, KeptReason.ByService, CoreMessages.Of("kept.byService"));
            }
            else if (session.RuleAgainst(model, path) is { } rule)
            {
                Keep(paths, path, rule.Hides ? KeptReason.Hidden : KeptReason.Denied, CoreMessages.Of(rule.Hides ? "kept.hidden" : "kept.denied", rule.Name));
            }
        }

        KeepWhatTheTypeCannotHold(now, target, paths);
        await KeepTakenAsync(now, target, paths, cancellationToken).ConfigureAwait(false);
        await KeepCircleAsync(now, target, paths, cancellationToken).ConfigureAwait(false);
        while (paths.Count > 0)
        {
            try
            {
                return await session.UpdateAsync(model, truth, stored => Put(stored, target, paths), cancellationToken).ConfigureAwait(false);
            }
            catch (ValidationException invalid) when (Drop(paths, invalid.Errors.Select(error => (error.Field, KeptReason.Invalid, error.Message))))
            {
                // Without the values that may not be stored any more.
            }
            catch (DeniedException denied) when (denied.Field is { } field && Drop(paths, [(field, KeptReason.Denied, CoreMessages.Of("kept.denied", denied.Rule))]))
            {
                // Without the field that the actor may not change.
            }
        }

        return truth;
    }

    private T Put(T stored, Row target, List<RecordPath> paths)
    {
        var row = new Row(model);
        model.Write(stored, row);
        foreach (var path in paths)
        {
            path.Copy(model, target, row);
        }

        return model.Read(row);
    }

    /// <summary>A view such as the party of every kind has not all fields of its table.</summary>
    private void KeepWhatTheTypeCannotHold(Row now, Row target, List<RecordPath> paths)
    {
        var row = new Row(model);
        model.Write(Put(model.Read(now), target, paths), row);
        foreach (var path in paths.ToArray())
        {
            if (!path.Same(model, target, row))
            {
                Keep(paths, path, KeptReason.UnknownField, CoreMessages.Of("kept.unknownField"));
            }
        }
    }

    /// <summary>A former parent may be gone, or stand below the company by now.</summary>
    private async ValueTask KeepCircleAsync(Row now, Row target, List<RecordPath> paths, CancellationToken cancellationToken)
    {
        if (paths.Find(path => path.Field == PartyModel.ParentId) is not { Field: not null } parent || Put(model.Read(now), target, paths) is not Company company)
        {
            return;
        }

        try
        {
            await CompanyHierarchy.RequireAsync(session, [company], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ValidationException or CompanyCycleException)
        {
            var message = exception is ValidationException invalid ? invalid.Errors[0].Message : CoreMessages.Of("kept.invalid", exception.Message);
            Keep(paths, parent, KeptReason.Invalid, message);
        }
    }

    private async ValueTask KeepTakenAsync(Row now, Row target, List<RecordPath> paths, CancellationToken cancellationToken)
    {
        foreach (var rule in model.Uniques)
        {
            if (rule.Fields[0].Shape is not ChildModel child)
            {
                var touched = paths.Where(path => path.Field is { } field && rule.Fields.AsSpan().Contains(field)).ToArray();
                var draft = new Row(model);
                draft.CopyFrom(now);
                Array.ForEach(touched, path => path.Copy(model, target, draft));
                if (touched.Length > 0 && await IsTakenAsync(null, rule, draft, now, cancellationToken).ConfigureAwait(false))
                {
                    Array.ForEach(touched, path => Keep(paths, path, KeptReason.Taken, CoreMessages.Of("kept.taken", Words(rule, draft))));
                }
            }
            else if (paths.Find(path => path.Child == child) is { Child: not null } list)
            {
                await KeepTakenItemsAsync(child, rule, now, target, cancellationToken).ConfigureAwait(false);
                if (list.Same(model, now, target))
                {
                    paths.Remove(list);
                }
            }
        }
    }

    private async ValueTask KeepTakenItemsAsync(ChildModel child, UniqueRule rule, Row now, Row target, CancellationToken cancellationToken)
    {
        var free = new Row(model).Children(child);
        var items = target.Children(child);
        for (var i = 0; i < items.Count; i++)
        {
            if (!Has(now.Children(child), rule, items[i]) && await IsTakenAsync(child, rule, items[i], now, cancellationToken).ConfigureAwait(false))
            {
                Kept.Add(new KeptField(child.Name, KeptReason.Taken, CoreMessages.Of("kept.taken", Words(rule, items[i]))));
            }
            else
            {
                free.Add().CopyFrom(items[i]);
            }
        }

        items.CopyFrom(free);
    }

    private async ValueTask<bool> IsTakenAsync(ChildModel? child, UniqueRule rule, Row row, Row now, CancellationToken cancellationToken)
    {
        if (rule.Fields.Any(field => row[field].IsMissing))
        {
            return false;
        }

        var same = rule.Fields.Select(Filter (field) => new FieldFilter(field, FilterOperator.Eq, [row[field]])).Aggregate((left, right) => left & right);
        var filter = (child is null ? same : child.Any(same)) & !model.Id.Is(now[model.Id].AsReference);
        return await session.AsSystem().CountAsync(model.Root, filter, includeArchived: true, cancellationToken).ConfigureAwait(false) > 0;
    }

    private static bool Has(RowList rows, UniqueRule rule, Row item)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rule.Fields.All(field => rows[i][field] == item[field]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Words(UniqueRule rule, Row row) => string.Join(' ', rule.Fields.Select(field => row[field].ToString()));

    /// <summary>Gives up what errors speak of.</summary>
    /// <returns>False when they speak of nothing that was to be put back: then the change as a whole is refused.</returns>
    private bool Drop(List<RecordPath> paths, IEnumerable<(string Field, KeptReason Reason, LocalizedMessage Message)> errors)
    {
        var any = false;
        foreach (var (field, reason, message) in errors)
        {
            var name = NameOf(field);
            var of = paths.FindAll(path => path.Name == name);
            if (of.Count == 0 && name.StartsWith(CustomShape.PathName, StringComparison.Ordinal))
            {
                // Another custom field has become required: none can be changed without it.
                of = paths.FindAll(path => path.Key is not null);
            }

            of.ForEach(path => Keep(paths, path, reason, message));
            any |= of.Count > 0;
        }

        return any;
    }

    private void Keep(List<RecordPath> paths, RecordPath path, KeptReason reason, LocalizedMessage message)
    {
        paths.Remove(path);
        Kept.Add(new KeptField(path.Name, reason, message));
    }

    /// <summary><c>emails[1].address</c> and <c>emails.address</c> speak of <c>emails</c>, <c>custom.key</c> of itself.</summary>
    private static string NameOf(string field) => field.StartsWith(CustomShape.PathName + ".", StringComparison.Ordinal) ? field
        : field.AsSpan().IndexOfAny('[', '.') is > 0 and var end ? field[..end]
        : field;
}

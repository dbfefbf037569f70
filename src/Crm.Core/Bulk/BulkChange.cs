using Crm.Auditing;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bulk;

/// <summary>Carries an action out on records of one type.</summary>
internal sealed class BulkChange<T>(CrmScope scope, CrmSession session, EntityModel<T> model, BulkAction action)
    where T : class
{
    private readonly IBulkAction<T>? _code = action.Kind != BulkActionKind.Code ? null
        : scope.Services.GetServices<BulkActionRegistration>().OfType<BulkActionRegistration<T>>().FirstOrDefault(one => one.Name == action.Name)?.Resolve(scope.Services)
            ?? throw new ValidationException(
                new RecordRef(BulkRunModel.Model.Name, Guid.Empty), [new FieldError("action", model.Name, CoreMessages.Of("bulk.action", action.Name))]);

    /// <summary>Tries it on each record, with what becomes of each.</summary>
    public ValueTask<List<RecordTrial>> RunAsync(IReadOnlyList<T> truths, CancellationToken cancellationToken) => action.Kind switch
    {
        BulkActionKind.Archive => session.TryEachAsync(model, truths, null, AuditAction.Archived, alone: false, cancellationToken),
        BulkActionKind.Restore => session.TryEachAsync(model, truths, null, AuditAction.Restored, alone: false, cancellationToken),
        BulkActionKind.Code => session.TryEachAsync(model, truths, RunCodeAsync, AuditAction.Updated, alone: true, cancellationToken),
        _ => session.TryEachAsync(model, truths, (truth, _) => new ValueTask<T>(Apply(truth)), AuditAction.Updated, alone: false, cancellationToken),
    };

    private async ValueTask<T> RunCodeAsync(T truth, CancellationToken cancellationToken)
    {
        var changed = await _code!.ApplyAsync(truth, action.Value.AsText, session, cancellationToken).ConfigureAwait(false);
        RequireSameByService(truth, changed);
        return changed;
    }

    /// <summary>Code of the host changes nothing that a service alone may change, such as the parent of a company or consents.</summary>
    private void RequireSameByService(T truth, T changed)
    {
        var (before, after) = (scope.Runtime.Rows.Rent(model), scope.Runtime.Rows.Rent(model));
        model.Write(truth, before);
        model.Write(changed, after);
        var record = new RecordRef(model.Root.Name, before[model.Id].AsReference);
        var differing = model.Root.Fields.FirstOrDefault(field => field.ByService && before[field] != after[field])?.Name
            ?? model.Children.FirstOrDefault(list => !list.Restorable && !before.Children(list).SameAs(after.Children(list)))?.Name;
        scope.Runtime.Rows.Return(before);
        scope.Runtime.Rows.Return(after);
        if (differing is not null)
        {
            throw new ValidationException(record, [new FieldError(differing, null, CoreMessages.Of("kept.byService"))]);
        }
    }

    private T Apply(T truth)
    {
        var row = scope.Runtime.Rows.Rent(model);
        model.Write(truth, row);
        if (action.Kind is BulkActionKind.AddTag or BulkActionKind.RemoveTag)
        {
            ApplyTag(row);
        }
        else if (action.Name!.StartsWith(CustomShape.PathName + ".", StringComparison.Ordinal))
        {
            row.Set(model, row.GetCustom(model).With(action.Name[(CustomShape.PathName.Length + 1)..], action.Value));
        }
        else
        {
            row[model.Root.FindField(action.Name)!] = action.Value;
        }

        var changed = model.Read(row);
        RequireHeld(changed, row);
        scope.Runtime.Rows.Return(row);
        return changed;
    }

    private void ApplyTag(Row row)
    {
        var list = model.FindChild(action.Name!)!;
        var rows = row.Children(list);
        var tag = FieldValue.Code(action.Value.AsText!.Trim());
        var others = new Row(model).Children(list);
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index][list.Key!] != tag)
            {
                others.Add().CopyFrom(rows[index]);
            }
        }

        if (action.Kind == BulkActionKind.RemoveTag)
        {
            rows.CopyFrom(others);
        }
        else if (others.Count == rows.Count)
        {
            rows.Add()[list.Key!] = tag;
        }
    }

    /// <summary>A view of a table has not all of its fields.</summary>
    private void RequireHeld(T changed, Row wanted)
    {
        if (action.Kind != BulkActionKind.SetField || model.Root.FindField(action.Name!) is not { } field)
        {
            return;
        }

        var row = scope.Runtime.Rows.Rent(model);
        model.Write(changed, row);
        var held = row[field] == wanted[field];
        var record = new RecordRef(model.Root.Name, row[model.Id].AsReference);
        scope.Runtime.Rows.Return(row);
        if (!held)
        {
            throw new ValidationException(record, [new FieldError(field.Name, null, CoreMessages.Of("bulk.notHeld", model.Name))]);
        }
    }
}

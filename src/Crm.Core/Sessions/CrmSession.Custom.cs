using System.Collections.Frozen;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <content>The custom fields of the tenant.</content>
public sealed partial class CrmSession
{
    private static readonly TenantCustomFields NoFields = new(default, FrozenDictionary<EntityModel, CustomFieldSet>.Empty);
    private TenantCustomFields? _fields;

    /// <summary>The custom fields of an entity for the tenant; null when there are none.</summary>
    public async ValueTask<CustomFieldSet?> CustomFieldsAsync(EntityModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        return _fields!.Of(model);
    }

    /// <summary>Reads a filter from JSON, in which the tenant's custom fields may be named.</summary>
    /// <inheritdoc cref="FilterJson.Parse(string, EntityModel, ModelCatalog, Func{EntityModel, CustomFieldSet?}?)" path="/exception"/>
    public async ValueTask<Filter> ParseFilterAsync(EntityModel model, string json, CancellationToken cancellationToken)
    {
        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        return FilterJson.Parse(json, model, _scope.Runtime.Catalog, CustomFieldsOf);
    }

    private CustomFieldSet? CustomFieldsOf(EntityModel model) => _fields?.Of(model);

    /// <summary>Sees to it that the tenant's custom fields are known before filters are bound and records judged.</summary>
    private ValueTask EnsureFieldsAsync(CancellationToken cancellationToken)
    {
        if (_fields is not null)
        {
            return ValueTask.CompletedTask;
        }

        var runtime = _scope.Runtime;
        _fields = !runtime.HasExtensibleModels ? NoFields : _scope.KnownFields;
        return _fields is null ? new ValueTask(LoadFieldsAsync(cancellationToken)) : ValueTask.CompletedTask;
    }

    private async Task LoadFieldsAsync(CancellationToken cancellationToken)
    {
        var runtime = _scope.Runtime;
        var mark = runtime.CustomFields.Begin(Tenant);

        // Of the archived ones those whose slot others may still read: it is kept right until they no longer do.
        var known = new AnyPredicate(
        [
            new NotPredicate(new PresentPredicate(CustomFieldModel.Model.ArchivedAt!)),
            new ComparePredicate(CustomFieldModel.State, CompareOperator.Eq, FieldValue.Code("draining")),
        ]);
        var query = new RecordQuery { Where = known, Limit = 10_000 };
        var fields = await _storage.QueryAsync(CustomFieldModel.Model, query, cancellationToken).ConfigureAwait(false);
        _fields = TenantCustomFields.Make(mark, fields, runtime.Catalog);
        _scope.KnownFields = _fields;
    }

    /// <summary>Cleans and judges the custom values of a record, and fills the slots of the fields that are indexed.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="row">The record to store.</param>
    /// <param name="before">The record as stored; null for a new one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    private async ValueTask<List<FieldError>?> PrepareCustomAsync(EntityModel model, Row row, Row? before, CancellationToken cancellationToken)
    {
        if (!model.Extensible)
        {
            return null;
        }

        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        var set = _fields!.Of(model);
        var document = model.Custom.Document;
        if (set is null && row[document].IsMissing && (before is null || before[document].IsMissing))
        {
            return null;
        }

        var check = new CustomCheck(set, before is null ? null : CustomValues.Parse(before.GetText(document)), CustomValues.Parse(row.GetText(document)));
        row.Set(model, check.Values);
        foreach (var (definition, id) in check.References)
        {
            await RequireReferenceAsync(check, definition, id, cancellationToken).ConfigureAwait(false);
        }

        set?.FillSlots(row);
        if (before is not null)
        {
            set?.FillSlots(before);
        }

        return check.Errors;
    }

    private async ValueTask RequireReferenceAsync(CustomCheck check, CustomFieldDefinition definition, Guid id, CancellationToken cancellationToken)
    {
        if (definition.Target is { } target && _scope.Runtime.Catalog.Find(target) is { } model)
        {
            var where = Predicate.And(Visible(model, _rights.Of(model)), new ComparePredicate(model.Id, CompareOperator.Eq, FieldValue.Reference(id)));
            if (await _storage.CountAsync(model, where, cancellationToken).ConfigureAwait(false) == 0)
            {
                check.Add(definition.Field, id.ToString("D"), CoreMessages.Of("custom.noReference", target));
            }
        }
    }

    /// <summary>Refuses an order by which the actor could not list records.</summary>
    /// <exception cref="FilterException">Lists cannot be ordered by the field.</exception>
    /// <exception cref="Access.DeniedException">The field is hidden from the actor.</exception>
    internal async ValueTask RequireOrderableAsync(EntityModel model, Field orderBy, CancellationToken cancellationToken)
    {
        if (orderBy.Shape is CustomShape)
        {
            await OrderFieldAsync(model, orderBy, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            RequireSortable(model, orderBy);
        }
    }

    /// <summary>The stored field by which a list is ordered: of a custom field its slot.</summary>
    private async ValueTask<Field?> OrderFieldAsync(EntityModel model, Field? orderBy, CancellationToken cancellationToken)
    {
        if (orderBy?.Shape is not CustomShape custom)
        {
            return orderBy;
        }

        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        _rights.RequireReadable(orderBy);
        return ReferenceEquals(custom.Owner, model.Root) && CustomFieldsOf(model)?.Find(orderBy.Name) is { ReadsSlot: true, Slot.Sortable: true, Kind: not CustomFieldKind.Money } definition
            ? definition.Slot
            : throw FilterException.NotSortable(orderBy, model);
    }
}

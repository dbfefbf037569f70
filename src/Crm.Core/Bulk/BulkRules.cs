using Crm.CustomFields;
using Crm.Localization;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Bulk;

/// <summary>Judges whether an action fits an entity.</summary>
internal static class BulkRules
{
    /// <exception cref="ValidationException">It does not.</exception>
    public static async ValueTask RequireAsync(CrmSession session, EntityModel model, BulkAction action, IEnumerable<BulkActionRegistration> registered, CancellationToken cancellationToken)
    {
        if (model.Kind != EntityKind.Tracked || !model.Restorable)
        {
            throw Invalid("entity", model.Name, CoreMessages.Of("bulk.entity"));
        }

        var fault = action.Kind switch
        {
            BulkActionKind.SetField or BulkActionKind.ClearField =>
                await FieldAsync(session, model, action, cancellationToken).ConfigureAwait(false),
            BulkActionKind.AddTag or BulkActionKind.RemoveTag => Tag(model, action),
            BulkActionKind.Code when !registered.Any(one => one.Name == action.Name) => CoreMessages.Of("bulk.action", action.Name),
            _ => null,
        };
        if (fault is not null)
        {
            throw Invalid(action.Name ?? "action", action.Value.ToString(), fault);
        }
    }

    private static async ValueTask<LocalizedMessage?> FieldAsync(CrmSession session, EntityModel model, BulkAction action, CancellationToken cancellationToken)
    {
        if (action.Name!.StartsWith(CustomShape.PathName + ".", StringComparison.Ordinal))
        {
            var set = model.Extensible ? await session.CustomFieldsAsync(model, cancellationToken).ConfigureAwait(false) : null;
            return set?.Find(action.Name[(CustomShape.PathName.Length + 1)..]) is not { } definition ? CoreMessages.Of("custom.unknown")
                : action.Kind == BulkActionKind.SetField ? definition.Check(action.Value)
                : definition.Field.Required ? CoreMessages.Of("field.required")
                : null;
        }

        if (model.Root.FindField(action.Name) is not { IsInternal: false, ByService: false } field
            || field == model.Id || field == model.Version || field == model.CreatedAt || field == model.UpdatedAt || field == model.ArchivedAt || field == model.Root.Discriminator)
        {
            return CoreMessages.Of("bulk.field");
        }

        return action.Kind == BulkActionKind.ClearField ? field.Required ? CoreMessages.Of("field.required") : null
            : action.Value.Type != field.Type || BulkValue.Read(BulkValue.Write(action.Value)) != action.Value ? CoreMessages.Of("bulk.value", field.Type)
            : field.Check(action.Value);
    }

    private static LocalizedMessage? Tag(EntityModel model, BulkAction action) =>
        model.FindChild(action.Name!)?.Key is not { } key ? CoreMessages.Of("bulk.list")
        : string.IsNullOrWhiteSpace(action.Value.AsText) ? CoreMessages.Of("field.required")
        : key.Check(action.Value);

    private static ValidationException Invalid(string field, string? value, LocalizedMessage message) => new(
        new RecordRef(BulkRunModel.Model.Name, Guid.Empty), [new FieldError(field, string.IsNullOrEmpty(value) ? null : value.Length > 100 ? value[..100] : value, message)]);
}

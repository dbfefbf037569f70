using System.Collections.Frozen;
using Crm.Models;
using Crm.Sessions;

namespace Crm.CustomFields;

/// <summary>All custom fields of a tenant as they were at one moment.</summary>
internal sealed class TenantCustomFields(ReadMark mark, FrozenDictionary<EntityModel, CustomFieldSet> sets)
{
    /// <summary>When they were read.</summary>
    public ReadMark Mark => mark;

    public CustomFieldSet? Of(EntityModel model) => sets.GetValueOrDefault(model.Root);

    public static TenantCustomFields Make(ReadMark mark, IEnumerable<CustomField> fields, ModelCatalog catalog) => new(
        mark,
        fields.GroupBy(field => field.Entity, StringComparer.Ordinal)
            .Where(group => catalog.Find(group.Key) is { Extensible: true })
            .ToFrozenDictionary(group => catalog.Find(group.Key)!.Root, group => CustomFieldDefinitions.Of(catalog.Find(group.Key)!.Root, group)));
}

using System.Collections.Frozen;
using Crm.Models;

namespace Crm.CustomFields;

/// <summary>All custom fields of a tenant as they were at one moment.</summary>
internal sealed class TenantCustomFields(long loadedAt, FrozenDictionary<EntityModel, CustomFieldSet> sets)
{
    /// <summary>The time stamp of the clock at which they were read.</summary>
    public long LoadedAt => loadedAt;

    public CustomFieldSet? Of(EntityModel model) => sets.GetValueOrDefault(model.Root);

    public static TenantCustomFields Make(long loadedAt, IEnumerable<CustomField> fields, ModelCatalog catalog) => new(
        loadedAt,
        fields.GroupBy(field => field.Entity, StringComparer.Ordinal)
            .Where(group => catalog.Find(group.Key) is { Extensible: true })
            .ToFrozenDictionary(group => catalog.Find(group.Key)!.Root, group => CustomFieldDefinitions.Of(catalog.Find(group.Key)!.Root, group)));
}

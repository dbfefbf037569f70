using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>Finds the records of references by a key of theirs instead of their id.</summary>
/// <param name="Model">The entity that is referred to.</param>
/// <param name="Key">The code by which it is found.</param>
/// <param name="System">The system of an external id; null for a field of the entity.</param>
internal sealed record ReferenceLookup(EntityModel Model, CodeField Key, string? System)
{
    /// <summary>Reads what stands behind the reference in a path: a unique code, or <c>externalIds[erp].value</c> of a party; null when it is none.</summary>
    public static ReferenceLookup? Find(EntityModel model, string path)
    {
        if (ReferenceEquals(model.Root, PartyModel.Model) && ImportTarget.Find(path) is { Field: PartyField.ExternalId, System: { } system })
        {
            return new ReferenceLookup(model, PartyModel.ExternalValue, system);
        }

        return model.Uniques.FirstOrDefault(rule => rule.Fields is [CodeField field] && field.Path == path) is { } found ? new ReferenceLookup(model, (CodeField)found.Fields[0], null) : null;
    }

    /// <summary>The ids of the records that bear the keys, as far as the actor may see them.</summary>
    public Task<ILookup<string, Guid>> FindAsync(CrmSession session, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Model.Visit(new Visitor(this, session, keys, cancellationToken));

    private IEnumerable<string> KeysOf(Row row)
    {
        if (System is null)
        {
            return row.GetText(Key) is { } key ? [key] : [];
        }

        var ids = row.Children(PartyModel.ExternalIds);
        return Enumerable.Range(0, ids.Count).Where(i => ids[i].GetText(PartyModel.ExternalSystem) == System).Select(i => ids[i].GetText(PartyModel.ExternalValue)!);
    }

    private sealed class Visitor(ReferenceLookup lookup, CrmSession session, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) : IEntityModelVisitor<Task<ILookup<string, Guid>>>
    {
        public async Task<ILookup<string, Guid>> Visit<T>(EntityModel<T> model)
            where T : class
        {
            var isAny = lookup.Key.In([.. keys]);
            var filter = lookup.System is null ? isAny : PartyModel.ExternalIds.Any(PartyModel.ExternalSystem.Is(lookup.System) & isAny);
            var found = new List<(string Key, Guid Id)>();
            var row = new Row(model);
            await foreach (var record in StoredParties.ListAsync(session, model, filter, includeArchived: false, cancellationToken).ConfigureAwait(false))
            {
                model.Write(record, row);
                var id = row[model.Id].AsReference;
                found.AddRange(lookup.KeysOf(row).Select(key => (key, id)));
            }

            return found.ToLookup(pair => pair.Key, pair => pair.Id, StringComparer.Ordinal);
        }
    }
}

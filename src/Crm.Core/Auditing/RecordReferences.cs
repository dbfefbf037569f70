using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Auditing;

/// <summary>Finds what refers to a record by the relations of the models, archived records included.</summary>
internal static class RecordReferences
{
    /// <summary>One record that refers to another, itself left out; null when none does.</summary>
    public static async ValueTask<RecordRef?> FindAsync(CrmSession session, ModelCatalog catalog, RecordRef record, CancellationToken cancellationToken)
    {
        foreach (var relation in catalog.RelationsFrom(catalog.Find(record.Entity)!))
        {
            if (await relation.Target.Root.Visit(new Finder(session, relation, record, cancellationToken)).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private sealed class Finder(CrmSession session, Relation relation, RecordRef record, CancellationToken cancellationToken) : IEntityModelVisitor<Task<RecordRef?>>
    {
        public async Task<RecordRef?> Visit<T>(EntityModel<T> model)
            where T : class
        {
            var query = new RecordQuery { Where = new ComparePredicate(relation.TargetField, CompareOperator.Eq, FieldValue.Reference(record.Id)), Limit = 2 };
            var row = new Row(model);
            foreach (var found in await session.Storage.QueryAsync(model, query, cancellationToken).ConfigureAwait(false))
            {
                model.Write(found, row);
                var id = row[model.Id].AsReference;
                if (id != record.Id)
                {
                    return new RecordRef(model.Name, id);
                }
            }

            return null;
        }
    }
}

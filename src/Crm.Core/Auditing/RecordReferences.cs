using Crm.Consents;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Auditing;

/// <summary>Finds what refers to a record by the relations of the models, archived records included.</summary>
internal static class RecordReferences
{
    /// <summary>One record that refers to another, itself left out; null when none does.</summary>
    /// <param name="session">The session.</param>
    /// <param name="catalog">The models.</param>
    /// <param name="record">The record.</param>
    /// <param name="operation">The operation that is reverted: what it has recorded of consents goes with the record.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async ValueTask<RecordRef?> FindAsync(CrmSession session, ModelCatalog catalog, RecordRef record, Guid operation, CancellationToken cancellationToken)
    {
        foreach (var relation in catalog.RelationsFrom(catalog.Find(record.Entity)!).Where(relation => !relation.IsToOne))
        {
            if (await relation.Target.Root.Visit(new Finder(session, relation, record, operation, cancellationToken)).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private sealed class Finder(CrmSession session, Relation relation, RecordRef record, Guid operation, CancellationToken cancellationToken) : IEntityModelVisitor<Task<RecordRef?>>
    {
        public async Task<RecordRef?> Visit<T>(EntityModel<T> model)
            where T : class
        {
            Predicate where = new ComparePredicate(relation.TargetField, CompareOperator.Eq, FieldValue.Reference(record.Id));
            if (relation.TargetField == ConsentEntryModel.PartyId)
            {
                where = session.Bind(ConsentEntryModel.Model, ConsentTrail.Of(record.Id) & !ConsentEntryModel.Operation.Is(operation));
            }

            var query = new RecordQuery { Where = where, Limit = 2 };
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

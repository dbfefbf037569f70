using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Accounts;

/// <summary>Finds the latest record of each party by the instants that are known already, ties by the greatest id.</summary>
/// <param name="session">The session.</param>
/// <param name="query">What is asked for.</param>
/// <param name="filter">The records that count.</param>
/// <param name="each">The measures of each party, the latest instant last.</param>
/// <param name="cancellationToken">Cancels the reading.</param>
internal sealed class LatestRecords(
    CrmSession session, AccountQuery query, Filter filter, IReadOnlyDictionary<Guid, ValueList<FieldValue>> each, CancellationToken cancellationToken)
    : IEntityModelVisitor<Task<Dictionary<Guid, LatestRecord>>>
{
    private const int Chunk = 200;

    public async Task<Dictionary<Guid, LatestRecord>> Visit<T>(EntityModel<T> model)
        where T : class
    {
        var fields = query.Measures.Where(measure => measure.Kind == RelatedAggregate.Latest).Select(measure => measure.Field!).ToArray();
        foreach (var field in fields)
        {
            RequireOwn(model, field);
        }

        var latest = new Dictionary<Guid, LatestRecord>();
        var row = new Row(model);
        foreach (var chunk in each.Where(pair => !pair.Value[^1].IsMissing).Chunk(Chunk))
        {
            var instants = chunk.Select(pair => pair.Value[^1].AsInstant).Distinct().ToArray();
            var some = query.Relation.TargetField.In([.. chunk.Select(pair => pair.Key)]) & query.Relation.EffectiveInstant.In(instants);
            var list = new RecordList { Filter = filter & some, Page = new PageRequest { Size = 500 } };
            do
            {
                var page = await session.ListAsync(model, list, cancellationToken).ConfigureAwait(false);
                foreach (var record in page.Items)
                {
                    model.Write(record, row);
                    Keep(latest, row, fields);
                }

                list = list with { Page = list.Page with { Cursor = page.Next } };
            }
            while (list.Page.Cursor is not null);
        }

        return latest;
    }

    private void Keep(Dictionary<Guid, LatestRecord> latest, Row row, Field[] fields)
    {
        var party = row[query.Relation.TargetField].AsReference;
        var (at, id) = (row[query.Relation.EffectiveInstant].AsInstant, row[((EntityModel)row.Shape).Id].AsReference);
        if (each[party][^1].AsInstant == at && (!latest.TryGetValue(party, out var known) || id.CompareTo(known.Id) > 0))
        {
            latest[party] = new LatestRecord(at, id, ValueList.From(fields.Select(field => row[field])));
        }
    }

    private void RequireOwn(EntityModel model, Field field)
    {
        if (!ReferenceEquals(field.Shape, model.Root))
        {
            throw FilterException.NotGroupable(field, model);
        }

        session.RequireReadable(field);
    }
}

using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Accounts;

/// <summary>Measures the records of the parties of one account: those of all together, and those of each.</summary>
internal sealed class AccountMeasures(CrmSession session, AccountQuery query, Guid[] parties)
{
    private readonly Relation _relation = query.Relation;

    public async Task<(Func<Guid, ValueList<FieldValue>> Each, ValueList<FieldValue> Total)> RunAsync(CancellationToken cancellationToken)
    {
        var filter = _relation.TargetField.In(parties);
        filter = query.Where is null ? filter : filter & query.Where;
        filter = query.Window is { } window ? filter & _relation.EffectiveInstant.Within(window) : filter;

        var plain = query.Measures.RemoveAll(measure => measure.Kind == RelatedAggregate.Latest);
        if (plain.Count < query.Measures.Count)
        {
            // The latest instant of each goes along, so that the latest records can be found by it.
            plain = plain.Add(new Measure(RelatedAggregate.Max, _relation.EffectiveInstant));
        }

        var grouping = new RecordGrouping { Filter = filter, Measures = plain };
        var total = (await session.GroupAsync(_relation.Target, grouping, cancellationToken).ConfigureAwait(false))[0].Values;
        var each = (await session.GroupAsync(_relation.Target, grouping with { By = _relation.TargetField }, cancellationToken).ConfigureAwait(false))
            .ToDictionary(group => group.Key.AsReference, group => group.Values);
        var latest = query.Measures.Any(measure => measure.Kind == RelatedAggregate.Latest)
            ? await _relation.Target.Visit(new LatestRecords(session, query, filter, each, cancellationToken)).ConfigureAwait(false)
            : [];
        var nothing = ValueList.From(plain.Select(Nothing));
        var last = latest.Values.OrderBy(found => found.At).ThenBy(found => found.Id).LastOrDefault();
        return (party => Compose(each.GetValueOrDefault(party, nothing), latest.GetValueOrDefault(party)), Compose(total, last));
    }

    /// <summary>The measures in the order of the query: those of the database, and the fields of the latest record.</summary>
    private ValueList<FieldValue> Compose(ValueList<FieldValue> measured, LatestRecord? latest)
    {
        var values = new List<FieldValue>(query.Measures.Count);
        var (next, nextLatest) = (0, 0);
        foreach (var measure in query.Measures)
        {
            values.Add(measure.Kind == RelatedAggregate.Latest ? latest?.Values[nextLatest] ?? FieldValue.Missing : measured[next]);
            (next, nextLatest) = measure.Kind == RelatedAggregate.Latest ? (next, nextLatest + 1) : (next + 1, nextLatest);
        }

        return ValueList.From(values);
    }

    private static FieldValue Nothing(Measure measure) => measure.Kind switch
    {
        RelatedAggregate.Count => FieldValue.Integer(0),
        RelatedAggregate.Sum when measure.Field!.Type == FieldType.Money => FieldValue.Money(new Money(0, measure.Currency!)),
        RelatedAggregate.Sum => FieldValue.Decimal(0),
        _ => FieldValue.Missing,
    };
}

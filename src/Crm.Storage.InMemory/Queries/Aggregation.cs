using Crm.Models;

namespace Crm.Storage.InMemory;

/// <summary>Measures records in groups.</summary>
internal static class Aggregation
{
    public static IReadOnlyList<AggregateRow> Of(IEnumerable<StoredRow> rows, AggregateQuery query)
    {
        var groups = new Dictionary<FieldValue, RunningMeasure[]>();
        if (query.GroupBy is null)
        {
            groups.Add(default, Begin(query.Measures));
        }

        foreach (var row in rows)
        {
            if (KeyOf(row, query) is not { } key)
            {
                continue;
            }

            if (!groups.TryGetValue(key, out var measures))
            {
                groups.Add(key, measures = Begin(query.Measures));
            }

            foreach (var measure in measures)
            {
                measure.Add(row.Row);
            }
        }

        return
        [
            .. groups
                .Order(Comparer<KeyValuePair<FieldValue, RunningMeasure[]>>.Create(static (x, y) => FieldValue.Compare(x.Key, y.Key)))
                .Select(group => new AggregateRow(group.Key, ValueList.Own(Array.ConvertAll(group.Value, measure => measure.Value)))),
        ];
    }

    private static RunningMeasure[] Begin(ValueList<Measure> measures) =>
        [.. measures.Select(measure => new RunningMeasure(measure.Kind, measure.Field, measure.Currency))];

    /// <summary>The key of the row's group, null when it is left out.</summary>
    private static FieldValue? KeyOf(StoredRow row, AggregateQuery query)
    {
        var value = query.GroupBy is null ? default : row[query.GroupBy];
        return query.Bounds.Count == 0 ? value : LowerBound(value, query.Bounds);
    }

    private static FieldValue? LowerBound(FieldValue value, ValueList<FieldValue> bounds)
    {
        if (value.IsMissing)
        {
            return null;
        }

        for (var i = 1; i < bounds.Count; i++)
        {
            if (FieldValue.Compare(value, bounds[i]) < 0)
            {
                return FieldValue.Compare(value, bounds[i - 1]) >= 0 ? bounds[i - 1] : null;
            }
        }

        return null;
    }
}

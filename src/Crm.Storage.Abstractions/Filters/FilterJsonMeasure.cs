using System.Text.Json;
using Crm.Calendars;
using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>Reads what is measured over related records, and its test.</summary>
internal static class FilterJsonMeasure
{
    private static readonly RelatedAggregate[] Aggregates = Enum.GetValues<RelatedAggregate>();
    private static readonly string[] Words = [.. Aggregates.Select(FilterWords.Of)];

    /// <summary>Reads the rest of an object whose relation and <c>where</c> were taken.</summary>
    public static RelatedFilter Read(FilterJsonNode node, Relation relation, Filter? where)
    {
        Period? window = node.TryTake("within", out var within) ? FilterJsonValues.ReadPeriod(within, node.At("within")) : null;
        var aggregates = Array.FindAll(Aggregates, aggregate => node.Has(FilterWords.Of(aggregate)));
        switch (aggregates)
        {
            case []:
                node.End(["where", "within", .. Words]);
                return (RelatedFilter)(relation.Count(where) with { Window = window }).AtLeast(1);
            case [RelatedAggregate.Count]:
                var test = new FilterJsonNode(node.Take("count"), node.At("count"));
                node.End(["where", "within", .. Words]);
                return Test(test, relation.Count(where) with { Window = window });
            case [var aggregate]:
                return Test(node, Measure(node, relation, where, aggregate) with { Window = window });
            default:
                throw new FilterException(node.Place, "filter.oneMeasure", string.Join(", ", aggregates.Select(FilterWords.Of)));
        }
    }

    private static RelatedMeasure Measure(FilterJsonNode node, Relation relation, Filter? where, RelatedAggregate aggregate)
    {
        var word = FilterWords.Of(aggregate);
        var measured = new FilterJsonNode(node.Take(word), node.At(word));
        var name = measured.TakeText("field");
        var target = relation.Target.Root;
        var field = (target.FindField(name) is { IsInternal: false } found ? found : null)
            ?? throw FilterJsonLeaf.Unknown("filter.unknownField", measured.At("field"), name, target, target.Fields.Where(field => !field.IsInternal).Select(field => field.Name));
        var currency = measured.Has("currency") ? measured.TakeText("currency") : null;
        measured.End("field", "currency");
        if (currency is not null && (field.Type != FieldType.Money || aggregate == RelatedAggregate.Latest))
        {
            throw new FilterException(measured.At("currency"), "filter.noCurrency", field.Path);
        }

        var measure = new RelatedMeasure(relation, where, aggregate, field, currency);
        FilterJsonLeaf.Located(measured.Place, () => RelatedTests.Check(measure));
        return measure;
    }

    private static RelatedFilter Test(FilterJsonNode node, RelatedMeasure measure)
    {
        var word = FilterJsonLeaf.TakeTest(node, FilterJsonLeaf.Operators.Keys, out var constants);
        var place = node.At(word);
        var @operator = FilterJsonLeaf.Operators[word];
        var type = measure.Aggregate is RelatedAggregate.Count or RelatedAggregate.Sum ? FieldType.Integer : measure.Field!.Type;
        if (!FieldTests.Allows(type, @operator))
        {
            throw new FilterException(place, "filter.operator", word, type);
        }

        var values = FilterJsonValues.ReadAll(constants, place, @operator, (json, at) => Constant(measure, json, at));
        var filter = new RelatedFilter(measure, @operator, values);
        FilterJsonLeaf.Located(place, () => RelatedTests.Bind(filter, Predicate.True));
        return filter;
    }

    private static FieldValue Constant(RelatedMeasure measure, JsonElement json, string place) => (measure.Aggregate, measure.Field?.Type) switch
    {
        (RelatedAggregate.Count, _) => FilterJsonValues.Read(FieldType.Integer, json, place),
        (RelatedAggregate.Latest, { } type) => FilterJsonValues.Read(type, json, place),
        (_, FieldType.Money) => FieldValue.Money(new Money(FilterJsonValues.ReadDecimal(json, place), measure.Currency!)),
        (RelatedAggregate.Sum, _) => FilterJsonValues.Read(FieldType.Decimal, json, place),
        (_, var type) => FilterJsonValues.Read(type!.Value, json, place),
    };
}

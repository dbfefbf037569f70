using Crm.Localization;
using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>Says a filter in words.</summary>
internal sealed class FilterExplainer(string language, FilterLabels labels)
{
    private readonly FilterPhrases _phrases = new(language, labels);

    private enum Shape
    {
        Leaf,
        And,
        Or,
    }

    public string Explain(Filter filter) => Walk(filter, child: false, 0).Text;

    private (string Text, Shape Shape) Walk(Filter filter, bool child, int depth)
    {
        if (depth > FilterBinder.MaxDepth)
        {
            throw new FilterException("$", "filter.tooDeep", FilterBinder.MaxDepth);
        }

        return filter switch
        {
            AllFilter all => Join(all.Parts, Shape.And, child, depth),
            AnyFilter any => Join(any.Parts, Shape.Or, child, depth),
            NotFilter not => (Not(not.Part, child, depth), Shape.Leaf),
            _ => (Leaf(filter, child, depth), Shape.Leaf),
        };
    }

    private (string Text, Shape Shape) Join(ValueList<Filter> parts, Shape shape, bool child, int depth)
    {
        switch (parts)
        {
            case []:
                return (Say(shape == Shape.And ? "explain.everything" : "explain.nothing"), Shape.Leaf);
            case [var only]:
                return Walk(only, child, depth + 1);
        }

        var sentence = "";
        foreach (var part in parts)
        {
            var (text, inner) = Walk(part, child, depth + 1);
            text = inner == Shape.Leaf || inner == shape ? text : Say("explain.group", text);
            sentence = sentence.Length == 0 ? text : Say(shape == Shape.And ? "explain.and" : "explain.or", sentence, text);
        }

        return (sentence, shape);
    }

    private string Not(Filter part, bool child, int depth) => part switch
    {
        FieldFilter { Operator: FilterOperator.IsMissing } leaf => Say("explain.isPresent", _phrases.Label(leaf.Field, child)),
        AgeFilter { Operator: FilterOperator.IsMissing } age => Say("explain.isPresent", _phrases.AgeLabel(age.Field)),
        KeyedFilter { Operator: FilterOperator.IsMissing } keyed => Say("explain.isPresent", _phrases.Label(keyed)),
        ChildFilter owned => Say("explain.none", Rows(owned, depth)),
        RelatedFilter related when IsAny(related) => Say("explain.none", Rows(related.Measure, depth)),
        _ => Say("explain.not", Walk(part, child, depth + 1).Text),
    };

    private string Leaf(Filter filter, bool child, int depth) => filter switch
    {
        FieldFilter leaf => _phrases.Test(_phrases.Label(leaf.Field, child), leaf.Field.Type, leaf.Operator, leaf.Values),
        AgeFilter age => _phrases.Test(
            _phrases.AgeLabel(age.Field), FieldType.Integer, age.Operator, age.Years.Select(years => FieldValue.Integer(years))),
        TimeFilter time => _phrases.Time(time, child),
        WordsFilter words => _phrases.Words(_phrases.Label(words.Child), words.RequireAll, words.Words),
        KeyedFilter keyed => _phrases.Test(_phrases.Label(keyed), FieldType.Code, keyed.Operator, keyed.Values),
        ChoicesFilter choices => _phrases.Words(_phrases.Label(choices.Field, child), choices.RequireAll, choices.Choices),
        ChildFilter owned => Say("explain.some", Rows(owned, depth)),
        SearchFilter search => Say("explain.search", _phrases.Quote(search.Text)),
        SegmentFilter segment => Say("explain.segment", _phrases.Quote(labels.OfSegment(segment.Key, language))),
        RelatedFilter related when IsAny(related) => Say("explain.some", Rows(related.Measure, depth)),
        RelatedFilter related => Measured(related, depth),
        _ => throw new FilterException("$", "filter.unknownWord", filter.GetType().Name),
    };

    private string Measured(RelatedFilter filter, int depth)
    {
        var measure = filter.Measure;
        var rows = Rows(measure, depth);
        if (measure.Field is not { } field)
        {
            return _phrases.Test(Say("explain.count", rows), FieldType.Integer, filter.Operator, filter.Values);
        }

        var label = _phrases.Label(field, child: false);
        var values = filter.Values;
        if (measure.Currency is not null)
        {
            label = Say("explain.inCurrency", label, measure.Currency);
            values = values.Select(value => FieldValue.Decimal(value.AsDecimal));
        }

        var type = measure.Aggregate == RelatedAggregate.Sum || measure.Currency is not null ? FieldType.Decimal : field.Type;
        return _phrases.Test(Say("explain." + FilterWords.Of(measure.Aggregate), label, rows), type, filter.Operator, values);
    }

    private string Rows(ChildFilter filter, int depth)
    {
        var rows = _phrases.Label(filter.Child);
        return filter.Where == Filter.Everything ? rows : Say("explain.rows.where", rows, Walk(filter.Where, child: true, depth + 1).Text);
    }

    private string Rows(RelatedMeasure measure, int depth)
    {
        var rows = _phrases.Label(measure.Relation);
        rows = measure.Where is null ? rows : Say("explain.rows.where", rows, Walk(measure.Where, child: false, depth + 1).Text);
        return measure.Window is { } window ? Say("explain.rows.within", rows, _phrases.Period(window)) : rows;
    }

    private static bool IsAny(RelatedFilter filter) =>
        filter is { Measure.Aggregate: RelatedAggregate.Count, Operator: FilterOperator.Ge } && filter.Values == [FieldValue.Integer(1)];

    private string Say(string key, params ReadOnlySpan<object?> arguments) => StorageMessages.Catalog.Format(language, key, arguments);
}

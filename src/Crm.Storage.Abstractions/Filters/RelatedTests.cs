using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>Binds the tests of measures over related records.</summary>
internal static class RelatedTests
{
    public static void Check(RelatedMeasure measure)
    {
        if (measure.Aggregate == RelatedAggregate.Count)
        {
            return;
        }

        var place = measure.Relation.Name;
        var field = measure.Field ?? throw new FilterException(place, "filter.measureField", FilterWords.Of(measure.Aggregate));
        if (!ReferenceEquals(field.Shape, measure.Relation.Target.Root))
        {
            throw new FilterException(place, "filter.foreignField", field.Path, measure.Relation.Target.Name);
        }

        var number = field.Type is FieldType.Integer or FieldType.Decimal or FieldType.Money;
        var measurable = measure.Aggregate switch
        {
            RelatedAggregate.Sum => number,
            RelatedAggregate.Latest => field.Type != FieldType.LongText,
            _ => number || field.Type is FieldType.Date or FieldType.Instant,
        };
        if (!measurable)
        {
            throw new FilterException(place, "filter.measureType", FilterWords.Of(measure.Aggregate), field.Path, field.Type);
        }

        if (field.Type == FieldType.Money && measure.Aggregate != RelatedAggregate.Latest && !MoneyField.IsCurrency(measure.Currency))
        {
            throw new FilterException(place, "filter.currency", measure.Currency);
        }

        if (measure.Currency is not null && (field.Type != FieldType.Money || measure.Aggregate == RelatedAggregate.Latest))
        {
            throw new FilterException(place, "filter.noCurrency", field.Path);
        }
    }

    /// <summary>Binds a test; one that holds for every measure, or for none, needs no related records.</summary>
    public static Predicate Bind(RelatedFilter filter, Predicate where)
    {
        var measure = filter.Measure;
        var currency = measure.Field?.Type == FieldType.Money && measure.Aggregate != RelatedAggregate.Latest ? measure.Currency : null;
        if (currency is not null)
        {
            RequireCurrency(filter, currency);
            where = Predicate.And(where, FieldTests.OfCurrency(measure.Field!, currency));
        }

        var test = measure.Aggregate switch
        {
            RelatedAggregate.Count => BindNumber(filter, RelatedPredicate.CountField, "count", FieldType.Integer, null),
            RelatedAggregate.Sum => BindNumber(
                filter,
                measure.Field!,
                measure.Relation.Name,
                measure.Field!.Type == FieldType.Money ? FieldType.Money : FieldType.Decimal,
                measure.Field switch { IntegerField => 0, DecimalField number => number.Scale, _ => MoneyField.Scale }),
            _ => FieldTests.Bind(measure.Field!, filter.Operator, filter.Values),
        };
        return test is ConstantPredicate ? test : new RelatedPredicate(measure.Relation, where, measure.Aggregate, measure.Field, currency, test);
    }

    /// <summary>A measure over the amounts of one currency is never an amount of another.</summary>
    private static void RequireCurrency(RelatedFilter filter, string currency)
    {
        foreach (var value in filter.Values)
        {
            if (value.Type == FieldType.Money && value.AsText != currency)
            {
                throw new FilterException(filter.Measure.Relation.Name, "filter.otherCurrency", value, currency, ((MoneyField)filter.Measure.Field!).Base.Name);
            }
        }
    }

    /// <summary>Counts and sums are never missing and know no upper limit, so their constants are fitted to the scale alone.</summary>
    private static Predicate BindNumber(RelatedFilter filter, Field field, string place, FieldType type, int? scale)
    {
        var allowed = FieldTests.Allows(FieldType.Integer, filter.Operator);
        if (!allowed || (FieldTests.Operands(filter.Operator) is { } count && count != filter.Values.Count))
        {
            throw new FilterException(place, "filter.operator", FilterWords.Of(filter.Operator), type);
        }

        if (filter.Values.Count > FilterBinder.MaxValues)
        {
            throw new FilterException(place, "filter.tooMany", FilterBinder.MaxValues);
        }

        foreach (var value in filter.Values)
        {
            if (value.Type != type)
            {
                throw new FilterException(place, "filter.type", value, type);
            }
        }

        Predicate Compare(CompareOperator @operator, FieldValue value)
        {
            if (scale is null)
            {
                return new ComparePredicate(field, @operator, value);
            }

            return FieldTests.Fit(value.AsDecimal, scale.Value, @operator) is not { } fitted
                ? Predicate.False
                : new ComparePredicate(field, @operator, type == FieldType.Money ? FieldValue.Money(new Money(fitted, value.AsText!)) : FieldValue.Decimal(fitted));
        }

        return filter.Operator switch
        {
            FilterOperator.IsMissing => Predicate.False,
            FilterOperator.Ne => Predicate.Not(Compare(CompareOperator.Eq, filter.Values[0])),
            FilterOperator.Between => Predicate.And(Compare(CompareOperator.Ge, filter.Values[0]), Compare(CompareOperator.Le, filter.Values[1])),
            FilterOperator.In => AnyOf(filter.Values.Select(value => Compare(CompareOperator.Eq, value))),
            _ => Compare(FieldTests.ToCompare(filter.Operator), filter.Values[0]),
        };
    }

    private static Predicate AnyOf(ValueList<Predicate> parts)
    {
        var possible = ValueList.From(parts.Where(part => part is not ConstantPredicate { Value: false }).Distinct());
        return possible.Count == 0 ? Predicate.False : new AnyPredicate(possible);
    }
}

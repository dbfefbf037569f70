using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Filters;

/// <summary>Binds the tests of one stored value, and fits their constants to what can be stored.</summary>
internal static class FieldTests
{
    public static Predicate Bind(Field field, FilterOperator @operator, ValueList<FieldValue> values)
    {
        Check(field, @operator, values);
        return @operator switch
        {
            FilterOperator.Ne => Predicate.Not(Compare(field, CompareOperator.Eq, values[0])),
            FilterOperator.Between => Predicate.And(Compare(field, CompareOperator.Ge, values[0]), Compare(field, CompareOperator.Le, values[1])),
            FilterOperator.In => In(field, values),
            FilterOperator.StartsWith => new PrefixPredicate(field, Pattern(field, values[0])),
            FilterOperator.Contains => new ContainsPredicate(field, Pattern(field, values[0])),
            FilterOperator.IsMissing => Predicate.Not(new PresentPredicate(field)),
            _ => Compare(field, ToCompare(@operator), values[0]),
        };
    }

    /// <summary>Whether a test makes sense for a type.</summary>
    public static bool Allows(FieldType type, FilterOperator @operator) => (type, @operator) switch
    {
        (_, FilterOperator.IsMissing) => true,
        (FieldType.Choices or FieldType.Document, _) => false,
        (FieldType.LongText, _) => @operator == FilterOperator.Contains,
        (FieldType.Boolean or FieldType.Reference, _) => @operator is FilterOperator.Eq or FilterOperator.Ne or FilterOperator.In,
        (FieldType.Name, _) => true,
        (FieldType.Code, _) => @operator != FilterOperator.Contains,
        _ => @operator is not (FilterOperator.StartsWith or FilterOperator.Contains),
    };

    /// <summary>How many constants a test takes; null for any number.</summary>
    public static int? Operands(FilterOperator @operator) => @operator switch
    {
        FilterOperator.IsMissing => 0,
        FilterOperator.Between => 2,
        FilterOperator.In => null,
        _ => 1,
    };

    public static CompareOperator ToCompare(FilterOperator @operator) => @operator switch
    {
        FilterOperator.Eq => CompareOperator.Eq,
        FilterOperator.Lt => CompareOperator.Lt,
        FilterOperator.Le => CompareOperator.Le,
        FilterOperator.Gt => CompareOperator.Gt,
        FilterOperator.Ge => CompareOperator.Ge,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "Not a comparison."),
    };

    /// <summary>Fits a constant with more decimals than are stored: below the scale <c>&lt;</c> and <c>&gt;=</c> go up, <c>&gt;</c> and <c>&lt;=</c> down, and nothing is equal.</summary>
    /// <returns>Null when the comparison can hold for no value.</returns>
    public static decimal? Fit(decimal value, int scale, CompareOperator @operator)
    {
        var floor = decimal.Round(value, scale, MidpointRounding.ToNegativeInfinity);
        return @operator switch
        {
            _ when floor == value => value,
            CompareOperator.Eq => null,
            CompareOperator.Lt or CompareOperator.Ge => decimal.Round(value, scale, MidpointRounding.ToPositiveInfinity),
            _ => floor,
        };
    }

    private static void Check(Field field, FilterOperator @operator, ValueList<FieldValue> values)
    {
        if (!Allows(field.Type, @operator))
        {
            throw new FilterException(field.Path, "filter.operator", FilterWords.Of(@operator), field.Type);
        }

        if (Operands(@operator) is { } count && count != values.Count)
        {
            throw new FilterException(field.Path, "filter.operands", FilterWords.Of(@operator), count);
        }

        if (values.Count > FilterBinder.MaxValues)
        {
            throw new FilterException(field.Path, "filter.tooMany", FilterBinder.MaxValues);
        }

        foreach (var value in values)
        {
            if (value.Type != field.Type)
            {
                throw new FilterException(field.Path, "filter.type", value, field.Type);
            }

            if (value.AsText is { } text && StorableText.Check(text) != StorableTextFault.None)
            {
                throw new FilterException(field.Path, "filter.text");
            }

            if (value.Type == FieldType.Money && !MoneyField.IsCurrency(value.AsText))
            {
                throw new FilterException(field.Path, "filter.currency", value.AsText);
            }
        }
    }

    private static Predicate In(Field field, ValueList<FieldValue> values)
    {
        var fitted = new List<FieldValue>(values.Count);
        foreach (var value in values)
        {
            if (Compare(field, CompareOperator.Eq, value) is ComparePredicate possible)
            {
                fitted.Add(possible.Value);
            }
        }

        return fitted.Count == 0 ? Predicate.False : new InPredicate(field, ValueList.From(fitted.Distinct()));
    }

    private static Predicate Compare(Field field, CompareOperator @operator, FieldValue value) => field switch
    {
        NameField => new ComparePredicate(field, @operator, FieldValue.Name(Pattern(field, value))),
        DecimalField number => CompareDecimal(field, @operator, value.AsDecimal, number.Scale, FieldValue.Decimal),
        MoneyField => CompareDecimal(field, @operator, value.AsDecimal, MoneyField.Scale, amount => FieldValue.Money(new Money(amount, value.AsText!)))
            .InCurrency(field, value.AsText!),
        _ => new ComparePredicate(field, @operator, value),
    };

    private static Predicate CompareDecimal(Field field, CompareOperator @operator, decimal value, int scale, Func<decimal, FieldValue> make)
    {
        var max = ScaledDecimal.Max(scale);
        if (value > max)
        {
            return @operator is CompareOperator.Lt or CompareOperator.Le ? new PresentPredicate(field) : Predicate.False;
        }

        if (value < -max)
        {
            return @operator is CompareOperator.Gt or CompareOperator.Ge ? new PresentPredicate(field) : Predicate.False;
        }

        return Fit(value, scale, @operator) is { } fitted ? new ComparePredicate(field, @operator, make(fitted)) : Predicate.False;
    }

    /// <summary>A money comparison that every amount passes still asks for the currency.</summary>
    private static Predicate InCurrency(this Predicate predicate, Field field, string currency) =>
        predicate is PresentPredicate ? OfCurrency(field, currency) : predicate;

    public static ComparePredicate OfCurrency(Field field, string currency) =>
        new(field, CompareOperator.Ge, FieldValue.Money(new Money(-ScaledDecimal.Max(MoneyField.Scale), currency)));

    private static string Pattern(Field field, FieldValue value)
    {
        var text = value.AsText!;
        var pattern = field.Type == FieldType.Code ? text : TextFold.Fold(text);
        return pattern.Length > 0 ? pattern : throw new FilterException(field.Path, "filter.foldsToNothing", text);
    }
}

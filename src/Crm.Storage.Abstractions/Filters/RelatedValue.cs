using Crm.Models;

namespace Crm.Filters;

/// <summary>A constant to which a <see cref="RelatedMeasure"/> is compared: a number, text, day, instant, id or truth value, each converted by itself.</summary>
public readonly struct RelatedValue
{
    private readonly FieldValue _value;

    private RelatedValue(FieldValue value) => _value = value;

    /// <summary>A whole number.</summary>
    public static implicit operator RelatedValue(long value) => new(FieldValue.Integer(value));

    /// <summary>A decimal, or an amount of the measure's currency.</summary>
    public static implicit operator RelatedValue(decimal value) => new(FieldValue.Decimal(value));

    /// <summary>A text.</summary>
    public static implicit operator RelatedValue(string value) => new(FieldValue.Code(value));

    /// <summary>A day.</summary>
    public static implicit operator RelatedValue(DateOnly value) => new(FieldValue.Date(value));

    /// <summary>An instant.</summary>
    public static implicit operator RelatedValue(DateTimeOffset value) => new(FieldValue.Instant(value));

    /// <summary>An id.</summary>
    public static implicit operator RelatedValue(Guid value) => new(FieldValue.Reference(value));

    /// <summary>A truth value.</summary>
    public static implicit operator RelatedValue(bool value) => new(FieldValue.Boolean(value));

    internal FieldValue For(RelatedMeasure measure)
    {
        var number = _value.Type switch { FieldType.Integer => (decimal?)_value.AsInteger, FieldType.Decimal => _value.AsDecimal, _ => null };
        var text = _value.Type == FieldType.Code ? _value.AsText : null;
        return (measure.Field?.Type, number, text) switch
        {
            (FieldType.Money, { } amount, _) when measure.Currency is not null => FieldValue.Money(new Money(amount, measure.Currency)),
            (FieldType.Integer, { } sum, _) when measure.Aggregate == RelatedAggregate.Sum => FieldValue.Decimal(sum),
            (FieldType.Decimal, { } value, _) => FieldValue.Decimal(value),
            (FieldType.Name or FieldType.LongText, _, { } words) => FieldValue.Text(measure.Field!.Type, words),
            _ => _value,
        };
    }
}

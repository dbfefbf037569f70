using Crm.Filters;

namespace Crm.Models;

/// <summary>A field whose values a .NET type stands for.</summary>
/// <typeparam name="TValue">The .NET type of the values.</typeparam>
public abstract class ValueField<TValue> : Field
{
    private protected ValueField(string name, FieldType type)
        : base(name, type)
    {
    }

    /// <summary>True for records with exactly this value; names compare by folded key.</summary>
    public Filter Is(TValue value) => Compare(FilterOperator.Eq, value);

    /// <summary>True for records with another value or none: the opposite of <see cref="Is"/>.</summary>
    public Filter IsNot(TValue value) => Compare(FilterOperator.Ne, value);

    /// <summary>True for records with one of the values; of none: for no record. At most 10,000.</summary>
    public Filter In(params ReadOnlySpan<TValue> values)
    {
        var operands = new FieldValue[values.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = ToValue(values[i]);
        }

        return new FieldFilter(this, FilterOperator.In, ValueList.Own(operands));
    }

    /// <summary>The value as it is stored.</summary>
    public FieldValue ValueOf(TValue value) => ToValue(value);

    internal abstract FieldValue ToValue(TValue value);

    internal abstract TValue FromValue(in FieldValue value);

    private protected Filter Compare(FilterOperator @operator, TValue value) => new FieldFilter(this, @operator, [ToValue(value)]);

    private protected Filter Range(TValue low, TValue high) => new FieldFilter(this, FilterOperator.Between, [ToValue(low), ToValue(high)]);
}

using Crm.Filters;

namespace Crm.Models;

/// <summary>A field whose values have a size.</summary>
/// <typeparam name="TValue">The .NET type of the values.</typeparam>
public abstract class OrderedField<TValue> : ValueField<TValue>
{
    private protected OrderedField(string name, FieldType type)
        : base(name, type)
    {
    }

    /// <summary>True for records with a smaller (earlier) value.</summary>
    public Filter LessThan(TValue value) => Compare(FilterOperator.Lt, value);

    /// <summary>True for records with this value or a smaller (earlier) one.</summary>
    public Filter AtMost(TValue value) => Compare(FilterOperator.Le, value);

    /// <summary>True for records with a greater (later) value.</summary>
    public Filter GreaterThan(TValue value) => Compare(FilterOperator.Gt, value);

    /// <summary>True for records with this value or a greater (later) one.</summary>
    public Filter AtLeast(TValue value) => Compare(FilterOperator.Ge, value);

    /// <summary>True for records with a value from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public Filter Between(TValue low, TValue high) => Range(low, high);
}

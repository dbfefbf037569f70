using Crm.Models;

namespace Crm.Filters;

/// <summary>The value that records keep under keys, made by <see cref="ChildModel.At"/>: <c>PartyModel.Consents.At("email", "newsletter").Is("granted")</c>.</summary>
/// <remarks>Immutable and thread-safe. Each member throws <see cref="FilterException"/> where the keys do not fit the path of the list.</remarks>
public sealed class KeyedPath
{
    private readonly ChildModel _child;
    private readonly ValueList<string> _keys;

    internal KeyedPath(ChildModel child, ValueList<string> keys)
    {
        _child = child;
        _keys = keys;
    }

    /// <summary>True where the value is equal, exactly.</summary>
    public Filter Is(string value) => Test(FilterOperator.Eq, FieldValue.Code(value));

    /// <summary>True where the value is another or missing.</summary>
    public Filter IsNot(string value) => Test(FilterOperator.Ne, FieldValue.Code(value));

    /// <summary>True where the value is one of several; of none: false.</summary>
    public Filter In(params ReadOnlySpan<string> values) => new KeyedFilter(_child, _keys, FilterOperator.In, ValueList.Create(values).Select(FieldValue.Code));

    /// <summary>True where nothing is kept under the keys.</summary>
    public Filter IsMissing() => Test(FilterOperator.IsMissing);

    private KeyedFilter Test(FilterOperator @operator, params ReadOnlySpan<FieldValue> values) => new(_child, _keys, @operator, ValueList.Create(values));
}

using Crm.Models;

namespace Crm.Filters;

/// <summary>Tests the value that a record keeps under keys. JSON: <c>{ "field": "consent.email.newsletter", "eq": "granted" }</c>.</summary>
/// <remarks>The value is missing when the list has no row of the keys. As everywhere, every test of a missing value is false, <c>ne</c> is the opposite of <c>eq</c>, and <c>isMissing</c> asks outright.</remarks>
public sealed record KeyedFilter : Filter
{
    /// <summary>Makes the filter.</summary>
    /// <param name="child">The list; it must have a <see cref="ChildModel.KeyPath"/>.</param>
    /// <param name="keys">One key for each field of the path: letters, digits, underscores and hyphens, with no dot.</param>
    /// <param name="operator">Any test of codes.</param>
    /// <param name="values">As many constants as the test takes, compared exactly.</param>
    /// <exception cref="InvalidOperationException">The list has no key path.</exception>
    /// <exception cref="FilterException">The keys do not fit the path.</exception>
    public KeyedFilter(ChildModel child, ValueList<string> keys, FilterOperator @operator, ValueList<FieldValue> values)
    {
        ArgumentNullException.ThrowIfNull(child);
        Child = child;
        Value = child.KeyedValue ?? throw new InvalidOperationException($"The list '{child.Name}' has no KeyPath and KeyedValue, so it is not asked by keys. Ask with Any(…) instead.");
        Keys = keys;
        Operator = @operator;
        Values = values;
        if (keys.Count != child.KeyPath.Count || keys.Any(key => !ChildModel.IsKey(key)))
        {
            throw new FilterException(Path, "filter.keys", Path, string.Join('.', child.KeyPath.Select(field => $"<{field.Name}>").Prepend(child.Name)));
        }
    }

    /// <summary>The list.</summary>
    public ChildModel Child { get; }

    /// <summary>The field that holds the value.</summary>
    public CodeField Value { get; }

    /// <summary>The keys, in the order of <see cref="ChildModel.KeyPath"/>.</summary>
    public ValueList<string> Keys { get; }

    /// <summary>The test.</summary>
    public FilterOperator Operator { get; }

    /// <summary>The constants of the test.</summary>
    public ValueList<FieldValue> Values { get; }

    /// <summary>The path as JSON writes it.</summary>
    public string Path => $"{Child.Name}.{string.Join('.', Keys)}";
}

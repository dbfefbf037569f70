using System.Collections;
using Crm.Models;

namespace Crm.CustomFields;

/// <summary>The values of a record's custom fields, by key.</summary>
/// <remarks>
/// Immutable, thread-safe, compared by content. Changed like any property of a record:
/// <c>contact with { Custom = contact.Custom.Set(discount, 12.5m) }</c>. What the fields are and whether a value fits is judged when the record is stored.
/// </remarks>
public sealed class CustomValues : IEquatable<CustomValues>, IEnumerable<KeyValuePair<string, FieldValue>>
{
    private string? _json;
    private KeyValuePair<string, FieldValue>[]? _values;

    private CustomValues(string? json, KeyValuePair<string, FieldValue>[]? values)
    {
        _json = json;
        _values = values;
    }

    /// <summary>No values.</summary>
    public static CustomValues Empty { get; } = new(null, []);

    /// <summary>How many fields have a value.</summary>
    public int Count => Values.Length;

    /// <summary>The keys of the fields that have a value, in order.</summary>
    public IEnumerable<string> Keys => Values.Select(pair => pair.Key);

    /// <summary>The value of a field; missing when it has none.</summary>
    public FieldValue this[string key]
    {
        get
        {
            var index = IndexOf(key);
            return index >= 0 ? Values[index].Value : default;
        }
    }

    private KeyValuePair<string, FieldValue>[] Values => _values ??= CustomDocument.Parse(_json!);

    /// <summary>The values as the engines store them; <see cref="Empty"/> for null.</summary>
    public static CustomValues Parse(string? json) => json is null ? Empty : new(json, null);

    /// <summary>The value of a number, day, instant or other field; null when it has none.</summary>
    /// <exception cref="InvalidOperationException">The stored value is of another type.</exception>
    public TValue? Get<TValue>(ValueField<TValue> field)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(field);
        return Require(field) is { IsMissing: false } value ? field.FromValue(value) : null;
    }

    /// <summary>The text of a field; null when it has none.</summary>
    /// <exception cref="InvalidOperationException">The stored value is of another type.</exception>
    public string? Get(ValueField<string> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Require(field).AsText;
    }

    /// <inheritdoc cref="Get(ValueField{string})"/>
    public string? Get(LongTextField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Require(field).AsText;
    }

    /// <summary>The choices of a field; none when it has no value.</summary>
    /// <exception cref="InvalidOperationException">The stored value is of another type.</exception>
    public ValueList<string> Get(ChoicesField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Require(field).AsChoices;
    }

    /// <summary>The values with another one for a field; null takes it away.</summary>
    public CustomValues Set<TValue>(ValueField<TValue> field, TValue? value)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(field);
        return With(field.Name, value is { } given ? field.ToValue(given) : default);
    }

    /// <inheritdoc cref="Set{TValue}(ValueField{TValue}, TValue?)"/>
    public CustomValues Set(ValueField<string> field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return With(field.Name, FieldValue.Text(field.Type, value));
    }

    /// <inheritdoc cref="Set{TValue}(ValueField{TValue}, TValue?)"/>
    public CustomValues Set(LongTextField field, string? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return With(field.Name, FieldValue.Text(field.Type, value));
    }

    /// <summary>The values with other choices for a field; none takes them away.</summary>
    public CustomValues Set(ChoicesField field, params ReadOnlySpan<string> choices)
    {
        ArgumentNullException.ThrowIfNull(field);
        return With(field.Name, FieldValue.Choices(ValueList.Create(choices)));
    }

    /// <summary>The values with another one for a key; a missing one takes it away.</summary>
    public CustomValues With(string key, FieldValue value)
    {
        ModelName.Require(key);
        var index = IndexOf(key);
        if (index >= 0 ? Values[index].Value == value : value.IsMissing)
        {
            return this;
        }

        var values = Values.ToList();
        if (index >= 0)
        {
            values.RemoveAt(index);
        }

        if (!value.IsMissing)
        {
            values.Insert(index >= 0 ? index : ~index, new(key, value));
        }

        return values.Count == 0 ? Empty : new CustomValues(null, [.. values]);
    }

    /// <summary>The values in the form in which they are stored; null for none.</summary>
    public string? ToJson() => _json ??= CustomDocument.Write(Values);

    /// <inheritdoc/>
    public bool Equals(CustomValues? other) => other is not null && (ReferenceEquals(this, other)
        || (_json is not null && string.Equals(_json, other._json, StringComparison.Ordinal)) || Values.AsSpan().SequenceEqual(other.Values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CustomValues);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (key, value) in Values)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>The values in the order of their keys.</summary>
    public IEnumerator<KeyValuePair<string, FieldValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, FieldValue>>)Values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values as people read them: <c>discount = 12.5, vatNumber = UA1</c>.</summary>
    public override string ToString() => string.Join(", ", Values.Select(pair => $"{pair.Key} = {pair.Value}"));

    private FieldValue Require(Field field) => this[field.Name] is var value && (value.IsMissing || value.Type == field.Type)
        ? value
        : throw new InvalidOperationException($"The custom field '{field.Name}' holds a {value.Type}, not a {field.Type}. Name it by the type of its definition.");

    private int IndexOf(string key)
    {
        var (low, high) = (0, Values.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = string.CompareOrdinal(Values[middle].Key, key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}

using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm;

/// <summary>An immutable list that is equal to another when their items are, so that records with lists compare by value.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>Written as a collection expression: <c>Tags = ["vip", "press"]</c>. The default value is the empty list. Thread-safe.</remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>The empty list.</summary>
    public static ValueList<T> Empty => default;

    /// <summary>How many items the list has.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The item at <paramref name="index"/>, counted from 0.</summary>
    public T this[int index] => AsSpan()[index];

    /// <summary>The items, without a copy.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>A list with <paramref name="item"/> at its end.</summary>
    public ValueList<T> Add(T item) => new([.. AsSpan(), item]);

    /// <summary>A list without the items that <paramref name="match"/> accepts.</summary>
    public ValueList<T> RemoveAll(Predicate<T> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return new(Array.FindAll(_items ?? [], item => !match(item)));
    }

    /// <summary>A list in which each item has been replaced by the answer of <paramref name="change"/>.</summary>
    public ValueList<TResult> Select<TResult>(Func<T, TResult> change) =>
        new(Array.ConvertAll(_items ?? [], item => change(item)));

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in AsSpan())
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Walks the items without allocation, also across <c>await</c>.</summary>
    public ValueListEnumerator<T> GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>True when the items are equal, in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>True when the items differ.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);

    /// <summary><c>[a, b]</c></summary>
    public override string ToString() => "[" + string.Join(", ", _items ?? []) + "]";
}

/// <summary>Makes <see cref="ValueList{T}"/>.</summary>
public static class ValueList
{
    /// <summary>Makes a list of a copy of <paramref name="items"/>.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? default : new(items.ToArray());

    /// <summary>Makes a list of <paramref name="items"/>.</summary>
    public static ValueList<T> From<T>(IEnumerable<T> items) => new([.. items]);

    /// <summary>Makes a list that owns <paramref name="items"/>, which nobody may change any more.</summary>
    public static ValueList<T> Own<T>(T[] items) => items is { Length: > 0 } ? new(items) : default;
}

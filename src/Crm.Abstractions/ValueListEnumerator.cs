using System.Collections;

namespace Crm;

/// <summary>Walks a <see cref="ValueList{T}"/>.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public struct ValueListEnumerator<T> : IEnumerator<T>
{
    private readonly T[] _items;
    private int _index;

    internal ValueListEnumerator(T[] items)
    {
        _items = items;
        _index = -1;
    }

    /// <inheritdoc/>
    public readonly T Current => _items[_index];

    readonly object? IEnumerator.Current => Current;

    /// <inheritdoc/>
    public bool MoveNext() => ++_index < _items.Length;

    /// <inheritdoc/>
    public void Reset() => _index = -1;

    /// <inheritdoc/>
    public readonly void Dispose()
    {
    }
}

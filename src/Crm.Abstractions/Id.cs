using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Crm;

/// <summary>The id of a record of one entity, so that the id of a deal cannot be passed where a contact is asked for.</summary>
/// <typeparam name="T">The entity, for example <c>Party</c>.</typeparam>
/// <remarks>A version-7 Guid (RFC 9562): ids made later sort later, which keeps inserts at the end of an index.</remarks>
/// <param name="Value">The id as a Guid, as it is stored.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>, ISpanParsable<Id<T>>
{
    /// <summary>True for <c>default</c>, which names no record.</summary>
    public bool IsEmpty => Value == Guid.Empty;

    /// <summary>Makes a new id that carries the time of <paramref name="clock"/> to the millisecond.</summary>
    public static Id<T> New(TimeProvider clock) => new(RecordId.New(clock));

    /// <inheritdoc/>
    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    /// <summary>The id as 36 characters, <c>0190a0b0-…</c>.</summary>
    public override string ToString() => Value.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>Reads an id in any of the formats of <see cref="Guid.Parse(string)"/>.</summary>
    /// <exception cref="FormatException">The text is not a Guid.</exception>
    public static Id<T> Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Id<T> Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Id<T> Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <summary>Reads an id; false when the text is not a Guid.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Id{T})"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Id<T> result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new Id<T>(value);
        return parsed;
    }
}

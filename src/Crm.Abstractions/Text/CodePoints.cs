namespace Crm.Text;

/// <summary>Order of text by Unicode code points.</summary>
/// <remarks>
/// This is the order in which databases compare UTF-8 bytes. <see cref="string.CompareOrdinal(string, string)"/> differs:
/// it compares UTF-16 units, and so puts U+1F600 before U+FF21. A lone surrogate, which no engine stores, comes after
/// all other units. All members are thread-safe.
/// </remarks>
public static class CodePoints
{
    private const char FirstSurrogate = '\uD800';
    private const char BeforeSurrogates = '\uD7FF';
    private const char LastSurrogate = '\uDFFF';

    /// <summary>Compares two texts; a missing text comes before any other.</summary>
    /// <param name="left">The first text.</param>
    /// <param name="right">The second text.</param>
    /// <returns>Less than, equal to or greater than zero.</returns>
    public static int Compare(string? left, string? right) =>
        (left, right) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => Compare(left.AsSpan(), right.AsSpan()),
        };

    /// <summary>Compares two texts.</summary>
    /// <param name="left">The first text.</param>
    /// <param name="right">The second text.</param>
    /// <returns>Less than, equal to or greater than zero.</returns>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        return common == left.Length || common == right.Length
            ? left.Length - right.Length
            : Rank(left[common]) - Rank(right[common]);
    }

    /// <summary>The upper bound of the texts that start with a prefix: the least text greater than all of them.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <returns>
    /// The prefix with its last code point raised, so that <c>prefix &lt;= text &lt; successor</c> finds just the texts that
    /// start with it; null when there is no bound: for the empty prefix and for one of U+10FFFF only.
    /// </returns>
    public static string? Successor(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        for (var length = prefix.Length; length > 0; length--)
        {
            var last = prefix[length - 1];
            if (length > 1 && char.IsSurrogatePair(prefix[length - 2], last))
            {
                length--;
                var code = char.ConvertToUtf32(prefix[length - 1], last);
                if (code < 0x10FFFF)
                {
                    return string.Concat(prefix.AsSpan(0, length - 1), char.ConvertFromUtf32(code + 1));
                }
            }
            else if (last != LastSurrogate)
            {
                return string.Concat(prefix.AsSpan(0, length - 1), Next(last));
            }
        }

        return null;
    }

    private static string Next(char last) =>
        last switch
        {
            BeforeSurrogates => "\uE000",
            char.MaxValue => "\uD800\uDC00",
            _ => ((char)(last + 1)).ToString(),
        };

    // Surrogates, the units of the highest code points, change places with the units above them.
    private static int Rank(char unit) =>
        unit switch
        {
            < FirstSurrogate => unit,
            <= LastSurrogate => unit + 0x2000,
            _ => unit - 0x800,
        };
}

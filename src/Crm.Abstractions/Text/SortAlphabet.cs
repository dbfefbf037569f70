using System.Buffers;
using Crm.Text.Tables;

namespace Crm.Text;

/// <summary>Binary sort keys in the order of a language's alphabet.</summary>
/// <remarks>
/// <para>
/// Keys are compared byte by byte. The order is: the letters as the language's alphabet has them, without regard to case,
/// accents and what <see cref="TextFold"/> ignores, except where the alphabet tells letters apart; then the code points of
/// the text. Texts with equal keys are equal. White space comes before punctuation, then digits, then letters; the
/// language's own script comes before all others. A text comes before every longer text that begins with it, unless the
/// longer goes on with a mark that makes another letter of the last (ا and U+0653 are آ, which Persian has before ا).
/// </para>
/// <para>
/// A key is the weights of the letters, one byte each for the scripts of the seven languages, a byte 1, and the text itself
/// in UTF-8. Instances are immutable and thread-safe; there is one per language.
/// </para>
/// </remarks>
public sealed class SortAlphabet
{
    /// <summary>The version of all orders. Store it beside keys: keys of another version are made anew as due work.</summary>
    public const int Version = 1;

    private const int StackLength = 256;

    private static readonly AlphabetRules[] Rules =
    [
        AlphabetRules.Persian, AlphabetRules.Arabic, AlphabetRules.Ukrainian, AlphabetRules.Kazakh,
        AlphabetRules.Russian, AlphabetRules.English, AlphabetRules.Turkish,
    ];

    private static readonly int Root = Array.IndexOf(Rules, AlphabetRules.English);

    private static readonly Lazy<SortAlphabet>[] Alphabets =
        [.. Rules.Select(rules => new Lazy<SortAlphabet>(() => new SortAlphabet(rules)))];

    private readonly FoldTable fold;
    private readonly SortWeights weights;
    private readonly int maxBytesPerChar;

    private SortAlphabet(AlphabetRules rules)
    {
        Language = rules.Language;
        fold = rules.Rows.Length == 0 ? FoldTable.Common : FoldTable.Create(rules.Rows, rules.Composed);
        weights = new SortWeights(rules.Letters);
        maxBytesPerChar = GeneralizedUtf8.MaxBytesPerChar + Math.Max(SortWeights.MaxBytesPerChar, fold.Expansions.Max(weights.Length));
    }

    /// <summary>The languages that have an order of their own, as two-letter tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Rules.Select(rules => rules.Language)];

    /// <summary>The language of this order, as a two-letter tag.</summary>
    public string Language { get; }

    /// <summary>The order of a language.</summary>
    /// <param name="language">A language tag, such as <c>fa</c> or <c>fa-IR</c>; only the language in it counts, in any case.</param>
    /// <returns>The order; that of <c>en</c>, the root order, for a language without one of its own.</returns>
    public static SortAlphabet For(string language)
    {
        var tag = language.AsSpan();
        var end = tag.IndexOfAny('-', '_');
        tag = end < 0 ? tag : tag[..end];
        var index = Root;
        for (var i = 0; i < Rules.Length; i++)
        {
            index = tag.Equals(Rules[i].Language, StringComparison.OrdinalIgnoreCase) ? i : index;
        }

        return Alphabets[index].Value;
    }

    /// <summary>A length that is enough for the key of any text of a length.</summary>
    /// <param name="sourceLength">The length of the text in UTF-16 units.</param>
    /// <returns>The bound in bytes; a name takes 2 to 4 bytes a letter and one more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OverflowException">The bound is more than an array may hold.</exception>
    public int MaxLength(int sourceLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sourceLength);
        return checked((sourceLength * maxBytesPerChar) + 1);
    }

    /// <summary>Writes the key of a text into the caller's buffer, without allocating.</summary>
    /// <param name="source">The text; it may be empty.</param>
    /// <param name="destination">Where the key is written.</param>
    /// <param name="written">The length of the key; 0 when the buffer is too small, whose content is then undefined.</param>
    /// <returns>False when the buffer is too small; <see cref="MaxLength"/> always suffices.</returns>
    public bool TryWriteKey(ReadOnlySpan<char> source, Span<byte> destination, out int written)
    {
        Span<char> buffer = stackalloc char[StackLength];
        if (fold.TryFold(source, buffer, out var folded))
        {
            return TryWriteKey(source, buffer[..folded], destination, out written);
        }

        var rented = ArrayPool<char>.Shared.Rent(TextFold.MaxLength(source.Length));
        try
        {
            _ = fold.TryFold(source, rented, out folded);
            return TryWriteKey(source, rented.AsSpan(0, folded), destination, out written);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>The key of a text.</summary>
    /// <param name="source">The text; it may be empty.</param>
    /// <returns>A new array of just the key.</returns>
    public byte[] Key(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Span<byte> buffer = stackalloc byte[StackLength * 2];
        if (TryWriteKey(source, buffer, out var written))
        {
            return buffer[..written].ToArray();
        }

        var rented = ArrayPool<byte>.Shared.Rent(MaxLength(source.Length));
        try
        {
            _ = TryWriteKey(source, rented, out written);
            return rented.AsSpan(0, written).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private bool TryWriteKey(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, Span<byte> destination, out int written)
    {
        if (weights.TryWrite(folded, destination, out var primary) && primary < destination.Length)
        {
            destination[primary++] = SortWeights.End;
            if (GeneralizedUtf8.TryWrite(source, destination[primary..], out var text))
            {
                written = primary + text;
                return true;
            }
        }

        written = 0;
        return false;
    }
}

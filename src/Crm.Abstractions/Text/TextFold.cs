using System.Buffers;

namespace Crm.Text;

/// <summary>Folds text to the key by which the SDK compares names and searches.</summary>
/// <remarks>
/// <para>
/// Texts that a reader takes for the same fold to the same key: case, Latin and Greek accents, Persian and Arabic letter
/// forms, vowel marks, tatweel, joiners, presentation forms, Arabic-Indic and full-width digits, apostrophes, dashes,
/// quotes, bidi controls and the amount of white space make no difference, nor does it matter whether an accent is
/// composed or a mark of its own. Letters that a language tells apart stay apart: и й, і ї, е є, and the Kazakh letters.
/// </para>
/// <para>
/// Of the choices that could go either way: the zero-width non-joiner disappears (می‌روم meets میروم, not می روم); hamza
/// disappears and its carriers stay (مسئول is مسیول, علاء is علا); apostrophes disappear wherever they stand; ґ goes to г,
/// ё to е, ö to o, þ to th. Dashes, quotes and commas are unified but stay, and <see cref="TextTokens"/> parts words at them.
/// </para>
/// <para>
/// The rules are our own tables, not the runtime's and not ICU's: the key of a text is the same on every machine, with
/// invariant globalization too, until <see cref="Version"/> changes. Folding is idempotent. Code points beyond the Basic
/// Multilingual Plane and lone surrogates pass unchanged. All members are thread-safe.
/// </para>
/// </remarks>
public static class TextFold
{
    /// <summary>The version of the rules. Store it beside keys: keys of another version are folded anew as due work.</summary>
    public const int Version = 1;

    private const int StackLength = 256;

    /// <summary>A length that is enough for the folded form of any text of a length.</summary>
    /// <param name="sourceLength">The length of the text in UTF-16 units.</param>
    /// <returns>
    /// The bound in UTF-16 units. It is reached only by U+FDFA, one character that is a sentence of eighteen; of names,
    /// nearly all fold to no more than their own length.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OverflowException">The bound is more than an array may hold.</exception>
    public static int MaxLength(int sourceLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sourceLength);
        return checked(sourceLength * FoldTable.MaxExpansion);
    }

    /// <summary>Folds a text into the caller's buffer, without allocating.</summary>
    /// <param name="source">The text; it may be empty.</param>
    /// <param name="destination">Where the key is written; it must not overlap the source.</param>
    /// <param name="written">The length of the key; 0 when the buffer is too small, whose content is then undefined.</param>
    /// <returns>False when the buffer is too small; <see cref="MaxLength"/> always suffices.</returns>
    public static bool TryFold(ReadOnlySpan<char> source, Span<char> destination, out int written) =>
        FoldTable.Common.TryFold(source, destination, out written);

    /// <summary>Folds a text.</summary>
    /// <param name="source">The text; it may be empty.</param>
    /// <returns>The key; the same instance when folding changes nothing. A text of ignored characters only gives an empty key.</returns>
    public static string Fold(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Span<char> buffer = stackalloc char[StackLength];
        if (TryFold(source, buffer, out var written))
        {
            return Text(source, buffer[..written]);
        }

        var rented = ArrayPool<char>.Shared.Rent(MaxLength(source.Length));
        try
        {
            _ = TryFold(source, rented, out written);
            return Text(source, rented.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    private static string Text(string source, ReadOnlySpan<char> folded) =>
        folded.SequenceEqual(source) ? source : folded.ToString();
}

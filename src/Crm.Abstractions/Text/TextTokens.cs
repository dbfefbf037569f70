namespace Crm.Text;

/// <summary>Splits folded text into search tokens.</summary>
public static class TextTokens
{
    /// <summary>Walks the tokens of a text: its longest runs of letters, digits and the marks of their scripts.</summary>
    /// <param name="folded">Text folded by <see cref="TextFold"/>; other text is split by the same rule, but keeps its case and marks.</param>
    /// <returns>An enumerator for <c>foreach</c>, in text order, repetitions included; it allocates nothing.</returns>
    /// <remarks>
    /// Punctuation, symbols and white space of the Basic Multilingual Plane part tokens, by our own table; characters beyond
    /// it, among them emoji, are parts of tokens. Scripts that put no spaces between words give one token a run.
    /// </remarks>
    public static TextTokenEnumerator Enumerate(ReadOnlySpan<char> folded) => new(folded);
}

namespace Crm.Text;

/// <summary>What text may be stored, and in which form.</summary>
/// <remarks>All members are thread-safe and allocate only for a text that they change.</remarks>
public static class StorableText
{
    /// <summary>Says what makes a text impossible to store.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The first fault from the start of the text, or <see cref="StorableTextFault.None"/>.</returns>
    public static StorableTextFault Check(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0')
            {
                return StorableTextFault.NullCharacter;
            }

            if (char.IsSurrogate(c))
            {
                // The second half of a pair is passed over with the first.
                if (++i == text.Length || !char.IsSurrogatePair(c, text[i]))
                {
                    return StorableTextFault.LoneSurrogate;
                }
            }
        }

        return StorableTextFault.None;
    }

    /// <summary>Takes what cannot be seen off both ends of a text, as it is done before storing.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>
    /// The text without white space, direction marks (U+200E, U+200F), byte order marks (U+FEFF) and zero-width non-joiners
    /// (U+200C) at its ends; the same instance when there are none; null when nothing is left. The inside stays as it is.
    /// </returns>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var first = 0;
        var end = text.Length;
        while (first < end && IsTrimmed(text[first]))
        {
            first++;
        }

        while (end > first && IsTrimmed(text[end - 1]))
        {
            end--;
        }

        // A slice of the whole is the same instance.
        return first == end ? null : text[first..end];
    }

    // The white space of Unicode has not changed since version 6.3, so the runtime's table is as good as our own.
    private static bool IsTrimmed(char c) => char.IsWhiteSpace(c) || c is '\u200C' or '\u200E' or '\u200F' or '\uFEFF';
}

using Crm.Text.Tables;

namespace Crm.Text;

/// <summary>The primary weights of one alphabet: a few bytes a character, none the beginning of another.</summary>
/// <remarks>
/// First bytes, in order: <see cref="End"/>; ASCII white space and punctuation, one byte each; other separators, three
/// bytes; digits and the letters of the alphabet, one byte each; the rest of the Basic Multilingual Plane, three bytes;
/// what lies beyond, four bytes. Characters without a place of their own stand in the order of code points.
/// </remarks>
internal sealed class SortWeights
{
    /// <summary>Ends the weights of a text; lower than the first byte of any weight.</summary>
    public const byte End = 1;

    /// <summary>The most bytes for one UTF-16 unit; a surrogate pair takes four.</summary>
    public const int MaxBytesPerChar = 3;

    private const byte Beyond = 0xFF;
    private const byte Unlisted = 0xFE;
    private const int ListedEnd = 0x700;
    private readonly byte[] weights = new byte[ListedEnd];
    private readonly byte separator;

    public SortWeights(string letters)
    {
        var next = End;
        foreach (var c in LetterOrder.Symbols)
        {
            weights[c] = ++next;
        }

        separator = ++next;
        foreach (var c in LetterOrder.Digits + letters)
        {
            weights[c] = weights[c] == 0 ? ++next : throw new InvalidOperationException($"U+{(int)c:X4} has two places in the alphabet.");
        }

        if (next >= Unlisted)
        {
            throw new InvalidOperationException("The alphabet has more letters than there are weights of one byte.");
        }
    }

    /// <summary>The number of bytes that the weights of folded text take.</summary>
    public int Length(string folded)
    {
        var buffer = new byte[folded.Length * MaxBytesPerChar];
        return TryWrite(folded, buffer, out var written) ? written : buffer.Length;
    }

    /// <summary>Writes the weights of folded text; false when the destination is too small.</summary>
    public bool TryWrite(ReadOnlySpan<char> folded, Span<byte> destination, out int written)
    {
        written = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            var c = folded[i];
            if (c < ListedEnd && weights[c] != 0)
            {
                if (written == destination.Length)
                {
                    return false;
                }

                destination[written++] = weights[c];
                continue;
            }

            var pair = i + 1 < folded.Length && char.IsSurrogatePair(c, folded[i + 1]);
            var size = pair ? 4 : 3;
            if (destination.Length - written < size)
            {
                return false;
            }

            var weight = destination.Slice(written, size);
            var code = pair ? char.ConvertToUtf32(c, folded[++i]) : c;
            weight[^1] = (byte)code;
            weight[^2] = (byte)(code >> 8);
            weight[^3] = (byte)(code >> 16);
            weight[0] = pair ? Beyond : Separators.Contains(c) ? separator : Unlisted;
            written += size;
        }

        return true;
    }
}

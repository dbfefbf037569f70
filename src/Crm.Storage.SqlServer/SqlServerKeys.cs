using System.Text;

namespace Crm.Storage.SqlServer;

/// <summary>Keys of names, short enough for an index, which takes 1,700 bytes: tenant, id and a few flags want the rest.</summary>
/// <remarks>
/// Folded keys may be text, other than codes: folding leaves no space at the end and no character before the space, which
/// are what comparisons that fill with spaces err about. Cut are only names of letters that fold to many, such as U+FDFA.
/// </remarks>
internal static class SqlServerKeys
{
    private const int MaxBytes = 1_600;

    /// <summary>Of one letter: eighteen of three bytes.</summary>
    private const int FoldedBytes = 54;

    private const int SortedBytes = 21;

    /// <summary>The bytes of the column of a folded key.</summary>
    public static int FoldedSize(int letters) => Math.Min(letters * FoldedBytes, MaxBytes);

    /// <summary>The bytes of the column of a sort key.</summary>
    public static int SortSize(int letters) => Math.Min((letters * SortedBytes) + 1, MaxBytes);

    /// <summary>A parameter, or an item of a list, as folded keys are stored; the cast cuts it.</summary>
    public static string Operand(string text) => SqlServerValues.Utf8(text, "1600");

    public static byte[]? Cut(byte[]? key) => key is { Length: > MaxBytes } ? key[..MaxBytes] : key;

    /// <summary>The first letters of a folded key.</summary>
    public static string Cut(string key)
    {
        if (Encoding.UTF8.GetByteCount(key) <= MaxBytes)
        {
            return key;
        }

        var (bytes, length) = (0, 0);
        foreach (var rune in key.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return key[..length];
    }
}

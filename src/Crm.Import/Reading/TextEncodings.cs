using System.Text;

namespace Crm.Import;

/// <summary>Finds the encoding of a file.</summary>
internal static class TextEncodings
{
    /// <summary>How much of a stream without seeking is looked at.</summary>
    public const int SampleSize = 256 * 1024;

    /// <summary>An encoding by its name; code pages are known without being registered for the whole process.</summary>
    /// <exception cref="ImportFormatException">There is no such encoding.</exception>
    public static Encoding Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, InvalidBytes.Instance)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, InvalidBytes.Instance);
        }
        catch (ArgumentException exception)
        {
            throw new ImportFormatException(ImportMessages.Of("format.encoding", name), exception);
        }
    }

    /// <summary>An encoding by its name; null when there is none of the name.</summary>
    public static Encoding? TryFind(string name)
    {
        try
        {
            return Find(name);
        }
        catch (ImportFormatException)
        {
            return null;
        }
    }

    /// <summary>The encoding that a byte order mark tells, and the length of the mark; null when there is none.</summary>
    public static (Encoding Encoding, int Length)? OfMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Find("utf-8"), 3),
        [0xFF, 0xFE, 0, 0, ..] => (Find("utf-32"), 4),
        [0, 0, 0xFE, 0xFF, ..] => (Find("utf-32BE"), 4),
        [0xFF, 0xFE, ..] => (Find("utf-16"), 2),
        [0xFE, 0xFF, ..] => (Find("utf-16BE"), 2),
        _ => null,
    };

    /// <summary>True when bytes are UTF-8; a character that is cut at the end does not count.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                return true;
            }

            if (status != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            bytes = bytes[length..];
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            bytes = ascii < 0 ? default : bytes[ascii..];
        }

        return true;
    }
}

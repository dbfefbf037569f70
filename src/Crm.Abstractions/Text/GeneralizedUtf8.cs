using System.Buffers;
using System.Text.Unicode;

namespace Crm.Text;

/// <summary>UTF-8 that also gives lone surrogates a form, so that different texts always have different bytes.</summary>
/// <remarks>A lone surrogate takes the three bytes that its number would take as a code point (WTF-8, section 4).</remarks>
internal static class GeneralizedUtf8
{
    public const int MaxBytesPerChar = 3;

    /// <summary>Writes a text; false when the destination is too small.</summary>
    public static bool TryWrite(ReadOnlySpan<char> source, Span<byte> destination, out int written)
    {
        written = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(source, destination[written..], out var read, out var bytes, replaceInvalidSequences: false);
            written += bytes;
            if (status == OperationStatus.Done)
            {
                return true;
            }

            if (status == OperationStatus.DestinationTooSmall || destination.Length - written < MaxBytesPerChar)
            {
                return false;
            }

            var lone = source[read];
            destination[written++] = (byte)(0xE0 | (lone >> 12));
            destination[written++] = (byte)(0x80 | ((lone >> 6) & 0x3F));
            destination[written++] = (byte)(0x80 | (lone & 0x3F));
            source = source[(read + 1)..];
        }
    }
}

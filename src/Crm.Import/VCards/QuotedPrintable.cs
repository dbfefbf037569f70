using System.Globalization;

namespace Crm.Import;

/// <summary>Quoted-printable (RFC 2045), as version 2.1 uses it.</summary>
internal static class QuotedPrintable
{
    /// <summary>Decodes bytes; what is no escape stays as it is.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> bytes)
    {
        var decoded = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'=' && i + 2 < bytes.Length && byte.TryParse(bytes.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                decoded[length++] = escaped;
                i += 2;
            }
            else
            {
                decoded[length++] = bytes[i];
            }
        }

        return decoded[..length];
    }
}

namespace Crm.Channels.Sms;

/// <summary>How long a text message is, and in how many parts it is sent and charged.</summary>
/// <param name="Encoding">How it is written; one character outside the alphabet of GSM decides for all.</param>
/// <param name="Units">How many characters it has as they are counted: those of the extension of GSM's alphabet, and pairs of surrogates, are two.</param>
/// <param name="Parts">How many parts; 0 for an empty text.</param>
/// <param name="Left">How many units the last part still takes.</param>
/// <remarks>
/// One part holds 160 septets or 70 sixteen-bit units; of several each gives up six octets to say which it is, and holds 153 or 67
/// (3GPP TS 23.040 §9.2.3.24.1). No character is parted between two. Providers may write typographic quotes as plain ones, and need fewer.
/// </remarks>
public sealed record SmsLength(SmsEncoding Encoding, int Units, int Parts, int Left)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    /// <summary>Measures a text.</summary>
    public static SmsLength Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var gsm = IsGsm(text);
        var (one, many) = gsm ? (160, 153) : (70, 67);
        var (units, parts, filled) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var width = Width(text, i, gsm);
            i += !gsm && width == 2 ? 1 : 0;
            units += width;
            if (parts == 0 || filled + width > many)
            {
                (parts, filled) = (parts + 1, 0);
            }

            filled += width;
        }

        return units <= one
            ? new SmsLength(gsm ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, units, units == 0 ? 0 : 1, one - units)
            : new SmsLength(gsm ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, units, parts, many - filled);
    }

    private static bool IsGsm(string text)
    {
        foreach (var character in text)
        {
            if (!Basic.Contains(character, StringComparison.Ordinal) && !Extension.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static int Width(string text, int at, bool gsm)
    {
        if (gsm)
        {
            return Extension.Contains(text[at], StringComparison.Ordinal) ? 2 : 1;
        }

        return char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Crm.Channels.Sms;

/// <summary>Checks who has sent a callback.</summary>
/// <remarks>
/// Source: Twilio, <i>Secure webhooks</i>, section "Authenticate with signatures" (twilio.com/docs/usage/webhooks/webhooks-security): the whole address as the
/// provider was told it, followed by name and value of every parameter of the form in the order of their names, under HMAC-SHA-1 with the
/// account's secret, in Base64. The header is <c>X-Twilio-Signature</c>.
/// </remarks>
internal static class CallbackSignature
{
    public static bool IsValid(string secret, Uri address, IReadOnlyCollection<KeyValuePair<string, string>> form, string? signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (signature is null || signature.Length > 100 || !Convert.TryFromBase64String(signature, given, out var length) || length != given.Length)
        {
            return false;
        }

        // Providers sign with or without the port, whichever they were told.
        var valid = false;
        foreach (var variant in Variants(address))
        {
            valid |= CryptographicOperations.FixedTimeEquals(given, Of(secret, variant, form));
        }

        return valid;
    }

#pragma warning disable CA5350 // The provider's protocol is SHA-1; as a keyed hash it is not known to be broken (RFC 6151, RFC 2104).
    public static byte[] Of(string secret, string address, IReadOnlyCollection<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(address);
        foreach (var (name, value) in form.Distinct().OrderBy(parameter => parameter.Key, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        return HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text.ToString()));
    }
#pragma warning restore CA5350

    private static IEnumerable<string> Variants(Uri address)
    {
        yield return address.OriginalString;
        var head = $"{address.Scheme}://{(address.UserInfo.Length > 0 ? address.UserInfo + "@" : "")}{address.IdnHost}";
        yield return $"{head}{address.PathAndQuery}";
        yield return $"{head}:{address.Port}{address.PathAndQuery}";
    }
}

using System.Globalization;

namespace Crm.Channels.Email;

/// <summary>Domains of addresses.</summary>
internal static class MessageDomain
{
    /// <summary>The domain in small ASCII letters; null when it has no such form.</summary>
    public static string? Ascii(string domain)
    {
        try
        {
            return new IdnMapping { AllowUnassigned = true }.GetAscii(domain.Trim().ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>True when one is the other or lies below it: how DMARC aligns domains in relaxed mode, but for organizational domains side by side (RFC 7489 §3.1).</summary>
    public static bool Aligned(string? one, string? other)
    {
        if (string.IsNullOrEmpty(one) || string.IsNullOrEmpty(other) || Ascii(one) is not { } left || Ascii(other) is not { } right)
        {
            return false;
        }

        // A top-level domain alone stands for nobody.
        return left == right || (right.Contains('.', StringComparison.Ordinal) && left.EndsWith("." + right, StringComparison.Ordinal))
            || (left.Contains('.', StringComparison.Ordinal) && right.EndsWith("." + left, StringComparison.Ordinal));
    }
}

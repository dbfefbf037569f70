namespace Crm;

/// <summary>The form of the keys that tenants give to what they store: segments, policies, rules.</summary>
internal static class KeyText
{
    /// <summary>True for 1 to 60 lower-case ASCII letters, digits and hyphens that do not begin with a hyphen.</summary>
    public static bool IsKey(string? key) =>
        key is { Length: > 0 and <= 60 } && key[0] != '-' && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

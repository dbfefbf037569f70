using System.Globalization;
using System.Text;
using Crm.Localization;

namespace Crm.Contacts;

/// <summary>Reads e-mail addresses as people write them, and gives the form in which mailboxes are compared.</summary>
/// <remarks>
/// Keeps to the dot-string form of RFC 5321 §4.1.2 with the letters of RFC 6531, within its lengths: 64 octets before the @, 254 in
/// all. What no mailbox on the public Internet has is refused, though grammars allow it: quoted local parts, comments, address literals,
/// and domains of one label or with digits alone at the end. The domain is given in ASCII (IDNA). Nobody asks the DNS whether it exists.
/// </remarks>
public static class EmailNormalizer
{
    private const int MaxLength = 254;
    private const string Atext = "!#$%&'*+-/=?^_`{|}~";
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = true };

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was typed; invisible characters and spaces around it are taken away.</param>
    /// <param name="address">The address in small letters, the domain in ASCII; empty when the text is none.</param>
    /// <returns>Null when the text is an address, else why it is none.</returns>
    public static LocalizedMessage? Read(string text, out string address)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPlain(text))
        {
            address = text;
            return null;
        }

        address = "";
        var visible = WithoutInvisible(text);
        var at = visible.LastIndexOf('@');
        if (at <= 0 || at == visible.Length - 1)
        {
            return CoreMessages.Of("email.at");
        }

        var local = visible[..at].ToLowerInvariant();
        if (!IsDotString(local) || Encoding.UTF8.GetByteCount(local) > 64)
        {
            return CoreMessages.Of("email.local");
        }

        var domain = ToAscii(visible[(at + 1)..]);
        if (domain is null)
        {
            return CoreMessages.Of("email.domain");
        }

        if (local.Length + 1 + domain.Length > MaxLength)
        {
            return CoreMessages.Of("email.length");
        }

        address = $"{local}@{domain}";
        return null;
    }

    /// <summary>True for most addresses: such as are stored as they are given, told without making any text.</summary>
    private static bool IsPlain(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || text.Length > MaxLength)
        {
            return false;
        }

        var previous = '.';
        for (var i = 0; i < at; i++)
        {
            var character = text[i];
            if (!(char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '-' or '+' || (character == '.' && previous != '.')))
            {
                return false;
            }

            previous = character;
        }

        return previous != '.' && IsPlainDomain(text.AsSpan(at + 1));
    }

    /// <summary>True for labels of small letters and digits alone, the last not of digits; whatever else a domain may hold is read the long way.</summary>
    private static bool IsPlainDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var length = 0;
        var letters = false;
        foreach (var character in domain)
        {
            if (character == '.')
            {
                if (length is 0 or > 63)
                {
                    return false;
                }

                (labels, length, letters) = (labels + 1, 0, false);
                continue;
            }

            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character))
            {
                return false;
            }

            length++;
            letters |= !char.IsAsciiDigit(character);
        }

        return labels > 0 && letters && length is > 0 and <= 63 && domain.Length <= 253;
    }

    private static bool IsDotString(string local)
    {
        var previousDot = true;
        foreach (var character in local.EnumerateRunes())
        {
            var dot = character.Value == '.';
            if (dot ? previousDot : !IsAtext(character))
            {
                return false;
            }

            previousDot = dot;
        }

        return !previousDot;
    }

    /// <summary>True for what may stand in a local part. A lone surrogate arrives as the mark of broken text, and is none.</summary>
    private static bool IsAtext(Rune character) => character.IsAscii
        ? Rune.IsLetterOrDigit(character) || Atext.Contains((char)character.Value, StringComparison.Ordinal)
        : character != Rune.ReplacementChar && Rune.GetUnicodeCategory(character) is not (
            UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string? ToAscii(string domain)
    {
        try
        {
            // The mapping does not fold letters with invariant globalization, so that is done before.
            var ascii = Idn.GetAscii(domain.ToLowerInvariant());
            var lastLabel = ascii.AsSpan(ascii.LastIndexOf('.') + 1);
            return ascii.Contains('.', StringComparison.Ordinal) && ascii.Length <= 253 && lastLabel.ContainsAnyExceptInRange('0', '9') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Without direction marks, joiners, byte order marks and the white space around.</summary>
    private static string WithoutInvisible(string text)
    {
        var trimmed = text.Trim();
        var invisible = trimmed.Any(IsInvisible);
        return invisible ? string.Concat(trimmed.Where(character => !IsInvisible(character))).Trim() : trimmed;
    }

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}

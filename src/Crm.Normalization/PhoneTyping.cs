using System.Globalization;
using System.Text;

namespace Crm.Normalization;

/// <summary>What people and spreadsheets do to phone numbers before anybody reads them.</summary>
internal static class PhoneTyping
{
    /// <summary>Takes away what cannot be seen, and writes digits of every script, plus signs and dashes as those of ASCII.</summary>
    /// <remarks>Joiners and direction marks inside a number make libphonenumber refuse it.</remarks>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            switch (char.GetUnicodeCategory(character))
            {
                case UnicodeCategory.Format or UnicodeCategory.Control:
                    break;
                case UnicodeCategory.SpaceSeparator:
                    clean.Append(' ');
                    break;
                case UnicodeCategory.DashPunctuation:
                    clean.Append('-');
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    clean.Append((char)('0' + (int)char.GetNumericValue(character)));
                    break;
                default:
                    clean.Append(character switch { '\uFF0B' => '+', '\u066B' => ',', _ => character });
                    break;
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>True for what a spreadsheet makes of a long number: <c>9.89E+11</c>, <c>3,80e11</c>.</summary>
    public static bool IsSpoiled(ReadOnlySpan<char> clean)
    {
        var exponent = clean.IndexOfAny('e', 'E');
        if (exponent < 1)
        {
            return false;
        }

        var power = clean[(exponent + 1)..].TrimStart("+-");
        var mantissa = clean[..exponent].TrimStart("+-");
        var point = mantissa.IndexOfAny('.', ',');
        return IsDigits(power) && (point < 0 ? IsDigits(mantissa) : IsDigits(mantissa[..point]) && IsDigits(mantissa[(point + 1)..]));
    }

    /// <summary>True when the number itself holds letters: misread digits, or words on the keys of a telephone. Words in front of an extension do not count.</summary>
    public static bool HasLetters(ReadOnlySpan<char> clean)
    {
        var number = clean.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? clean[4..] : clean;
        for (var i = 0; i < number.Length; i++)
        {
            if (char.IsLetter(number[i]))
            {
                return !IsExtension(number[i..]);
            }
        }

        return false;
    }

    /// <summary>A word or x, then digits alone: <c>ext. 12</c>, <c>x12</c>, <c>вн. 12</c>, <c>داخلی 12</c>.</summary>
    private static bool IsExtension(ReadOnlySpan<char> rest)
    {
        var word = 0;
        while (word < rest.Length && (char.IsLetter(rest[word]) || char.GetUnicodeCategory(rest[word]) == UnicodeCategory.NonSpacingMark))
        {
            word++;
        }

        var digits = rest[word..].TrimStart(" .:=#");
        return digits.Length <= 20 && IsDigits(digits) && ExtensionWords.Contains(rest[..word].ToString());
    }

    /// <summary>The part in front of an extension word, and the extension, so that words that libphonenumber does not know are read too.</summary>
    public static (string Number, string? Extension) Split(string clean)
    {
        for (var i = 1; i < clean.Length; i++)
        {
            if (char.IsLetter(clean[i]))
            {
                var rest = clean.AsSpan(i);
                return IsExtension(rest) ? (clean[..i].TrimEnd(' ', ',', ';', '-', '(', '.'), new string(rest[rest.IndexOfAnyInRange('0', '9')..])) : (clean, null);
            }
        }

        return (clean, null);
    }

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static readonly HashSet<string> ExtensionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "x", "ext", "extn", "extension", "int", "anexo",
        "доб", "добавочный", "вн", "внутр", "внутренний", "внутрішній", "дод", "додатковий", "ішкі", "қос", "қосымша",
        "داخلی", "داخلي", "تحويلة", "تحویله",
    };
}

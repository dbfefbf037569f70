using System.Text;
using Crm.Text;

namespace Crm.Contacts;

/// <summary>Reads international numbers alone: a plus, a country code and 7 to 15 digits (ITU-T E.164). Used until <c>Crm.Normalization</c> is added.</summary>
internal sealed class InternationalPhoneNormalizer : IPhoneNormalizer
{
    public PhoneReading Read(string text, string? region)
    {
        if (text.Length is >= 8 and <= 16 && text[0] == '+' && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
        {
            return new PhoneReading(text, null, null);
        }

        var digits = new StringBuilder(16);
        foreach (var character in TextFold.Fold(text))
        {
            if (char.IsAsciiDigit(character))
            {
                digits.Append(character);
            }
            else if (character is '+' ? digits.Length > 0 : character is not (' ' or '-' or '(' or ')' or '.' or '/'))
            {
                return new PhoneReading(null, null, CoreMessages.Of("phone.letters"));
            }
        }

        if (!TextFold.Fold(text).StartsWith('+'))
        {
            return new PhoneReading(null, null, CoreMessages.Of("phone.national"));
        }

        return digits.Length is >= 7 and <= 15
            ? new PhoneReading("+" + digits, null, null)
            : new PhoneReading(null, null, CoreMessages.Of("phone.length"));
    }
}

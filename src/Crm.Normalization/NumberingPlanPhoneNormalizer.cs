using Crm.Contacts;
using Crm.Localization;
using PhoneNumbers;
using Number = PhoneNumbers.PhoneNumber;

namespace Crm.Normalization;

/// <summary>Reads phone numbers by the numbering plans that libphonenumber knows.</summary>
/// <remarks>
/// A number must be of a range that its plan assigns, not only of a fitting length: digits lost or doubled in typing mostly keep the
/// length possible, and such a number is never reached. Thread-safe; a singleton.
/// </remarks>
internal sealed class NumberingPlanPhoneNormalizer : IPhoneNormalizer
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    public PhoneReading Read(string text, string? region)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = PhoneTyping.Clean(text);
        if (PhoneTyping.IsSpoiled(clean))
        {
            return Refuse("phone.spoiled");
        }

        if (PhoneTyping.HasLetters(clean))
        {
            return Refuse("phone.letters");
        }

        var (number, extension) = PhoneTyping.Split(clean);
        var country = region?.ToUpperInvariant();
        try
        {
            var parsed = Plans.Parse(number, country);
            return Judge(parsed, extension);
        }
        catch (NumberParseException exception)
        {
            return Refuse(Fault(exception.ErrorType, number, country));
        }
    }

    private static PhoneReading Judge(Number parsed, string? extension)
    {
        if (Plans.IsValidNumber(parsed))
        {
            return new PhoneReading(
                Plans.Format(parsed, PhoneNumberFormat.E164), extension ?? (parsed.HasExtension ? parsed.Extension : null), null);
        }

        var country = Plans.GetRegionCodeForCountryCode(parsed.CountryCode);
        return Plans.IsPossibleNumberWithReason(parsed) switch
        {
            PhoneNumberUtil.ValidationResult.TOO_SHORT => Refuse("phone.tooShort", country),
            PhoneNumberUtil.ValidationResult.TOO_LONG => Refuse("phone.tooLong", country),
            PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY => Refuse("phone.areaCode", country),
            _ => Refuse("phone.notAssigned", country),
        };
    }

    private static string Fault(ErrorType error, string number, string? country) => error switch
    {
        ErrorType.INVALID_COUNTRY_CODE => number.StartsWith('+') ? "phone.countryCode" : country is null ? "phone.noCountry" : "phone.unknownCountry",
        ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => "phone.fewDigits",
        ErrorType.TOO_LONG => "phone.manyDigits",
        _ => "phone.noNumber",
    };

    private static PhoneReading Refuse(string key, params ReadOnlySpan<object?> arguments)
    {
        LocalizedMessage fault = PhoneMessages.Of(key, arguments);
        return new PhoneReading(null, null, fault);
    }
}

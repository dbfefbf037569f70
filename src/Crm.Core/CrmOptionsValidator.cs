using Crm.Calendars;
using Microsoft.Extensions.Options;

namespace Crm;

/// <summary>Checks the attributes of <see cref="CrmOptions"/>; generated, so that it runs under Native AOT.</summary>
[OptionsValidator]
internal sealed partial class CrmOptionsValidator : IValidateOptions<CrmOptions>;

/// <summary>Checks what attributes cannot say.</summary>
internal sealed class CrmOptionsZoneValidator : IValidateOptions<CrmOptions>
{
    public ValidateOptionsResult Validate(string? name, CrmOptions options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            return ValidateOptionsResult.Fail($"CrmOptions.TimeZone: this machine knows no zone '{options.TimeZone}'. Give an IANA id such as Europe/Kyiv, and install tzdata where it is missing.");
        }

        return CalendarSystem.Find(options.Calendar) is null
            ? ValidateOptionsResult.Fail($"CrmOptions.Calendar: there is no calendar '{options.Calendar}'. Give gregorian or persian.")
            : ValidateOptionsResult.Success;
    }
}

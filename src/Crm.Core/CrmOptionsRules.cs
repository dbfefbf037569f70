using Crm.Calendars;
using Crm.Models;
using Microsoft.Extensions.Options;

namespace Crm;

/// <summary>Checks of <see cref="CrmOptions"/> what attributes cannot say.</summary>
internal sealed class CrmOptionsRules : IValidateOptions<CrmOptions>
{
    public ValidateOptionsResult Validate(string? name, CrmOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(CrmOptions options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone ?? "", out _))
        {
            yield return $"CrmOptions.TimeZone: this machine knows no zone '{options.TimeZone}'. Give an IANA id such as Europe/Kyiv, and install tzdata where it is missing.";
        }

        if (options.Currency is { } currency && !MoneyField.IsCurrency(currency))
        {
            yield return $"CrmOptions.Currency: '{currency}' is no ISO 4217 code. Give three capital letters such as UAH, or null.";
        }

        if (CalendarSystem.Find(options.Calendar) is null)
        {
            yield return $"CrmOptions.Calendar: there is no calendar '{options.Calendar}'. Give gregorian or persian.";
        }

        if (options.DeliveryLease < TimeSpan.FromSeconds(1) || options.DeliveryLease > TimeSpan.FromHours(1))
        {
            yield return "CrmOptions.DeliveryLease: give one second to one hour.";
        }

        if (options.BulkLease < TimeSpan.FromSeconds(1) || options.BulkLease > TimeSpan.FromHours(1))
        {
            yield return "CrmOptions.BulkLease: give one second to one hour.";
        }

        if (options.BulkRetention < TimeSpan.Zero || options.BulkRetention > TimeSpan.FromDays(3_650))
        {
            yield return "CrmOptions.BulkRetention: give zero to 3,650 days.";
        }

        if (options.CustomFieldRefresh < TimeSpan.FromSeconds(1) || options.CustomFieldRefresh > TimeSpan.FromHours(1))
        {
            yield return "CrmOptions.CustomFieldRefresh: give one second to one hour.";
        }

        if (options.AuditRetention < TimeSpan.FromDays(1) || options.AuditRetention > TimeSpan.FromDays(36_500))
        {
            yield return "CrmOptions.AuditRetention: give one day to 36,500 days, or null to keep the audit for ever.";
        }

        if (options.EventRetention < TimeSpan.Zero || options.EventRetention > TimeSpan.FromDays(3_650))
        {
            yield return "CrmOptions.EventRetention: give zero to 3,650 days.";
        }
    }
}

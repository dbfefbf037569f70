using Crm.Calendars;

namespace Crm;

/// <summary>What the SDK needs to know of a tenant.</summary>
/// <param name="Language">The BCP 47 tag of the language by whose alphabet names are ordered. Fixed once there is data: sort keys are stored.</param>
/// <param name="Zone">The zone in which days begin.</param>
/// <param name="Calendar">The calendar in which months and years are counted.</param>
/// <param name="DefaultRegion">The country in which phone numbers without a country code are read; null to refuse them.</param>
public sealed record TenantSettings(string Language, TimeZoneInfo Zone, CalendarSystem Calendar, string? DefaultRegion)
{
    /// <summary>The currency in which each amount is also stored, an ISO 4217 code; null to store amounts in their own currency alone. Fixed once there is data: what is stored is not converted again.</summary>
    /// <value>Null by default.</value>
    public string? Currency { get; init; }
}

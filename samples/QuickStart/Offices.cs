using Crm;
using Crm.Calendars;

namespace QuickStart;

/// <summary>The two offices of the demo, each a tenant with a language, zone, calendar and country of its own.</summary>
internal sealed class Offices(ICrmScopeFactory scopes)
{
    private static readonly TenantSettings Ukrainian =
        new("uk", TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"), CalendarSystem.Gregorian, DefaultRegion: "UA");

    private static readonly TenantSettings Persian =
        new("fa", TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran"), CalendarSystem.Persian, DefaultRegion: "IR");

    /// <summary>What <c>UseTenantSettings</c> asks.</summary>
    public static TenantSettings SettingsOf(Tenant tenant) => tenant.Name == "tehran" ? Persian : Ukrainian;

    /// <summary>The work of somebody of the Kyiv office.</summary>
    public CrmScope Kyiv(string actor, params string[] roles) => scopes.Create(new Tenant("kyiv"), new Actor(actor) { Roles = [.. roles] });

    /// <summary>The work of somebody of the Tehran office.</summary>
    public CrmScope Tehran(string actor, params string[] roles) => scopes.Create(new Tenant("tehran"), new Actor(actor) { Roles = [.. roles] });
}

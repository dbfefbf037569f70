namespace Crm.Calendars;

/// <summary>The units by which time is grouped.</summary>
public enum CalendarUnit
{
    /// <summary>A day, from midnight to midnight in the tenant's zone.</summary>
    Day,

    /// <summary>Seven days from the first day of the tenant's week.</summary>
    Week,

    /// <summary>A month of the tenant's calendar.</summary>
    Month,

    /// <summary>Three months of the tenant's calendar.</summary>
    Quarter,

    /// <summary>A year of the tenant's calendar.</summary>
    Year,
}

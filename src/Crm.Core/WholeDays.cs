namespace Crm;

/// <summary>Periods that people state in days.</summary>
internal static class WholeDays
{
    /// <summary>About a hundred years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>True for whole days from 1 to 36,500, and for none.</summary>
    public static bool IsPeriod(TimeSpan? period) => period is null || (period >= TimeSpan.FromDays(1) && period <= Longest && period.Value.Ticks % TimeSpan.TicksPerDay == 0);
}

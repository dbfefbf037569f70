namespace Crm.Calendars;

/// <summary>Turns days of a zone into instants and back.</summary>
public static class LocalTime
{
    /// <summary>The day on which an instant falls in a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
    }

    /// <summary>The first instant of a day in a zone, in UTC.</summary>
    /// <remarks>Where the clock jumps over midnight the day starts at the jump; where midnight comes twice, at the first.</remarks>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => At(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>The instant at which the clock of a zone shows a time, in UTC.</summary>
    /// <remarks>A time that the clock jumps over is the instant of the jump; a time that it shows twice is the first of both.</remarks>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        var ticks = clock.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return new DateTimeOffset(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
        }

        // The way back tells more skipped times than IsInvalidTime, which knows only an hour of the day that Samoa left out.
        return Shows(ticks, zone) == clock.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : Jump(clock, zone);
    }

    /// <summary>The instant a period later, months and years counted in a calendar on the zone's clock.</summary>
    public static DateTimeOffset Add(DateTimeOffset instant, Period period, CalendarSystem calendar, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(zone);
        if (period is { Years: 0, Months: 0, Days: 0 })
        {
            return Plus(instant, period.Time);
        }

        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        var day = calendar.Add(DateOnly.FromDateTime(local), period);
        return Plus(At(day.ToDateTime(TimeOnly.FromDateTime(local)), zone), period.Time);
    }

    private static DateTimeOffset Plus(DateTimeOffset instant, TimeSpan time)
    {
        var change = Math.Clamp(time.Ticks, -DateTime.MaxValue.Ticks, DateTime.MaxValue.Ticks);
        return new(Math.Clamp(instant.UtcTicks + change, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>The first instant at which the clock is past a skipped time, by bisection: no zone is more than 14 hours from UTC.</summary>
    private static DateTimeOffset Jump(DateTime skipped, TimeZoneInfo zone)
    {
        var before = Math.Max(skipped.Ticks - (15 * TimeSpan.TicksPerHour), DateTime.MinValue.Ticks);
        var after = Math.Min(skipped.Ticks + (15 * TimeSpan.TicksPerHour), DateTime.MaxValue.Ticks);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = Shows(middle, zone) < skipped.Ticks ? (middle, after) : (before, middle);
        }

        return new DateTimeOffset(after, TimeSpan.Zero);
    }

    private static long Shows(long utcTicks, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(new DateTimeOffset(utcTicks, TimeSpan.Zero), zone).DateTime.Ticks;
}

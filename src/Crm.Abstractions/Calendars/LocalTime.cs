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
        if (zone.IsInvalidTime(clock))
        {
            return Jump(clock, zone);
        }

        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        var ticks = Math.Clamp(clock.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
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

    private static DateTimeOffset Jump(DateTime skipped, TimeZoneInfo zone)
    {
        // Bisect to the last valid minute before the gap: gaps start on whole minutes.
        long valid = 0, invalid = TimeSpan.FromDays(2).Ticks / TimeSpan.TicksPerMinute;
        var floor = new DateTime(skipped.Ticks - (skipped.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
        var start = floor.AddMinutes(-invalid);
        while (invalid - valid > 1)
        {
            var middle = (valid + invalid) / 2;
            (valid, invalid) = zone.IsInvalidTime(start.AddMinutes(middle)) ? (valid, middle) : (middle, invalid);
        }

        var before = start.AddMinutes(valid);
        return new DateTimeOffset(before, zone.GetUtcOffset(before)).AddMinutes(1).ToUniversalTime();
    }
}

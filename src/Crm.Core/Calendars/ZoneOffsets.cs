using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Crm.Calendars;

/// <summary>The stretches of time in which a zone's clock does not jump, found once per year.</summary>
internal sealed class ZoneOffsets
{
    private const long Step = 6 * TimeSpan.TicksPerHour;
    private static readonly ConditionalWeakTable<TimeZoneInfo, ZoneOffsets> Known = [];
    private readonly ConcurrentDictionary<int, Stretch[]> _years = new();
    private readonly TimeZoneInfo _zone;
    private readonly Func<int, Stretch[]> _find;

    private ZoneOffsets(TimeZoneInfo zone)
    {
        _zone = zone;
        _find = Find;
    }

    public static ZoneOffsets Of(TimeZoneInfo zone) => Known.GetValue(zone, static zone => new ZoneOffsets(zone));

    /// <summary>The stretch in which an instant lies; one does not go beyond a year in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies in the first year of the calendar or the last.</exception>
    public Stretch At(long utc)
    {
        var year = utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks ? 0 : new DateTime(utc).Year;
        if (year is < 2 or > 9998)
        {
            throw new ArgumentOutOfRangeException(nameof(utc), utc, "Business calendars go from the year 2 to the year 9998.");
        }

        var stretches = _years.GetOrAdd(year, _find);
        var place = stretches.Length - 1;
        while (stretches[place].Start > utc)
        {
            place--;
        }

        return stretches[place];
    }

    private Stretch[] Find(int year)
    {
        var (start, end) = (new DateTime(year, 1, 1).Ticks, new DateTime(year + 1, 1, 1).Ticks);
        var found = new List<Stretch>();
        var offset = OffsetAt(start);
        for (var at = start; at < end;)
        {
            var next = Math.Min(at + Step, end - 1);
            if (OffsetAt(next) != offset)
            {
                var jump = Jump(at, next, offset);
                found.Add(new Stretch(start, jump, offset));
                (start, at, offset) = (jump, jump, OffsetAt(jump));
                continue;
            }

            at = next == end - 1 ? end : next;
        }

        found.Add(new Stretch(start, end, offset));
        return [.. found];
    }

    /// <summary>The first instant with another offset, by bisection.</summary>
    private long Jump(long before, long after, long offset)
    {
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = OffsetAt(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }

    private long OffsetAt(long utc) => _zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;

    /// <summary>A stretch of time with one offset from UTC.</summary>
    /// <param name="Start">The first instant in ticks.</param>
    /// <param name="End">The first instant behind it.</param>
    /// <param name="Offset">What the clock on the wall is ahead, in ticks.</param>
    public readonly record struct Stretch(long Start, long End, long Offset);
}

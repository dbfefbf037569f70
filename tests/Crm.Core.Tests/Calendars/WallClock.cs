namespace Crm.Calendars;

/// <summary>What the clock on the wall of a zone shows in each minute of four years, asked of .NET one by one: the reference that knows no arithmetic.</summary>
internal sealed class WallClock
{
    private static readonly DateTime Start = new(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Dictionary<string, Lazy<WallClock>> Known = new[] { "Europe/Kyiv", "Asia/Tehran", "Asia/Almaty", "America/New_York", "Australia/Lord_Howe" }
        .ToDictionary(zone => zone, zone => new Lazy<WallClock>(() => new WallClock(zone)));

    private readonly long[] _shown = new long[4 * 366 * 24 * 60];

    private WallClock(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        for (var minute = 0; minute < _shown.Length; minute++)
        {
            _shown[minute] = TimeZoneInfo.ConvertTimeFromUtc(Start.AddMinutes(minute), info).Ticks / TimeSpan.TicksPerMinute;
        }

        Jumps = [.. Enumerable.Range(1, _shown.Length - 1).Where(minute => _shown[minute] != _shown[minute - 1] + 1)];
    }

    public static IReadOnlyCollection<string> Zones => Known.Keys;

    /// <summary>The minutes at which the clock jumps.</summary>
    public int[] Jumps { get; }

    public int Minutes => _shown.Length;

    public static WallClock Of(string zone) => Known[zone].Value;

    public static DateTimeOffset At(int minute) => new(Start.AddMinutes(minute), TimeSpan.Zero);

    /// <summary>The day that the clock shows.</summary>
    public DateOnly DayOf(int minute) => DateOnly.FromDayNumber((int)(_shown[minute] / 1440));

    public bool IsOpen(BusinessCalendar calendar, int minute)
    {
        var (day, time) = (DayOf(minute), (int)(_shown[minute] % 1440));
        return Holds(calendar, day, time) || Holds(calendar, day.AddDays(-1), time + 1440);
    }

    private static bool Holds(BusinessCalendar calendar, DateOnly day, int time)
    {
        foreach (var special in calendar.SpecialDays)
        {
            if (special.Day == day)
            {
                return Holds(special.Hours, time);
            }
        }

        foreach (var usual in calendar.Week)
        {
            if (usual.Day == day.DayOfWeek)
            {
                return Holds(usual.Hours, time);
            }
        }

        return false;
    }

    private static bool Holds(ValueList<TimeRange> hours, int time)
    {
        foreach (var range in hours)
        {
            var (from, until) = ((range.From.Hour * 60) + range.From.Minute, (range.Until.Hour * 60) + range.Until.Minute);
            if (time >= from && time < (until <= from ? until + 1440 : until))
            {
                return true;
            }
        }

        return false;
    }
}

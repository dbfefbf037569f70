using System.Globalization;
using Crm.Calendars;
using Crm.Tickets;

namespace Crm.Benchmarks;

/// <summary>How many deadlines a business calendar finds a second, by the processor's time of one thread.</summary>
internal static class CalendarBenchmark
{
    private const int Deadlines = 200_000;

    public static int Run()
    {
        var calendar = new BusinessCalendar(
            "Europe/Kyiv",
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            TimeRange.Hours(9, 13), TimeRange.Hours(14, 18));
        for (var i = 0; i < 60; i++)
        {
            calendar = calendar.With(new DateOnly(2024, 1, 1).AddDays(i * 17));
        }

        foreach (var (name, most) in new[] { ("up to 4 hours", TimeSpan.FromHours(4)), ("up to 3 days", TimeSpan.FromHours(24)), ("up to 30 days", TimeSpan.FromHours(240)), ("up to a year", TimeSpan.FromHours(2_000)) })
        {
            var (adds, _) = Measure((at, random) => calendar.AddWorkingTime(at, new TimeSpan(random.NextInt64(most.Ticks))).UtcTicks);
            var (betweens, _) = Measure((at, random) => calendar.WorkingTimeBetween(at, at + new TimeSpan(random.NextInt64(most.Ticks))).Ticks);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-15} {adds,12:N0} deadlines a second {betweens,12:N0} spans measured a second"));
        }

        // A ticket that was answered, waited twice for its customer, and is opened again: both clocks.
        var (clocks, _) = Measure((at, random) =>
        {
            ReadOnlySpan<SlaEvent> events =
            [
                new(SlaEventKind.Opened, at), new(SlaEventKind.Responded, at.AddMinutes(random.Next(300))), new(SlaEventKind.Paused, at.AddMinutes(300 + random.Next(100))),
                new(SlaEventKind.Resumed, at.AddMinutes(400 + random.Next(5_000))), new(SlaEventKind.Resolved, at.AddMinutes(6_000)), new(SlaEventKind.Reopened, at.AddMinutes(6_100)),
            ];
            var now = at.AddMinutes(6_200);
            var first = SlaClock.Read(SlaClockKind.FirstResponse, TimeSpan.FromHours(4), calendar, events, now, 80);
            var resolution = SlaClock.Read(SlaClockKind.Resolution, TimeSpan.FromHours(40), calendar, events, now, 80);
            return first.Elapsed.Ticks ^ (resolution.DueAt?.UtcTicks ?? 0);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SLA, six events {2 * clocks,12:N0} clocks read a second, of two clocks a ticket"));
        var (deadlines, _) = Measure((at, _) => SlaClock.Read(SlaClockKind.Resolution, TimeSpan.FromHours(18), calendar, [new(SlaEventKind.Opened, at)], at, 80).DueAt!.Value.UtcTicks);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SLA, new ticket {deadlines,12:N0} deadlines with their warnings a second"));
        return 0;
    }

    private static (double PerSecond, long Sum) Measure(Func<DateTimeOffset, Random, long> work)
    {
        var (best, sum) = (0.0, 0L);
        for (var round = 0; round < 6; round++)
        {
            var random = new Random(7);
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Deadlines; i++)
            {
                sum += work(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(1_000_000)), random);
            }

            best = Math.Max(best, Deadlines / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return (best, sum);
    }
}

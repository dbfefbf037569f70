using System.Diagnostics;

namespace Crm.Benchmarks.Scale;

/// <summary>How long the calls of one kind took, in milliseconds.</summary>
internal sealed class Distribution
{
    private readonly double[] _sorted;

    private Distribution(List<double> times) => _sorted = [.. times.Order()];

    public double Median => _sorted[_sorted.Length / 2];

    public double P95 => _sorted[_sorted.Length * 95 / 100];

    public double Greatest => _sorted[^1];

    /// <summary>Times a call so many times, after some that are not counted.</summary>
    public static async Task<Distribution> OfAsync(int count, Func<int, Task> call, int warm)
    {
        for (var i = 0; i < warm; i++)
        {
            await call(i);
        }

        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            times.Add(await TimeAsync(() => call(i)));
        }

        return new Distribution(times);
    }

    public static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>The ratios of the times of two calls, each round one after the other; who is first changes.</summary>
    public static async Task<Distribution> RatiosAsync(int rounds, Func<int, Task> one, Func<int, Task> other)
    {
        var ratios = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var round = i;
            var (first, second) = i % 2 == 0 ? (one, other) : (other, one);
            var (early, late) = (await TimeAsync(() => first(round)), await TimeAsync(() => second(round)));
            ratios.Add(i % 2 == 0 ? early / late : late / early);
        }

        return new Distribution(ratios);
    }

    public static Distribution Of(List<double> times) => new(times);

    public string Quartiles => FormattableString.Invariant($"{_sorted[_sorted.Length / 4]:0.00}–{_sorted[_sorted.Length * 3 / 4]:0.00}");
}

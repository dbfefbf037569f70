using System.Diagnostics;

namespace Crm.Benchmarks;

/// <summary>Times operations in slices that rotate between the contenders, so that what disturbs the machine disturbs all.</summary>
internal static class Slices
{
    /// <param name="runs">Runs an operation so many times.</param>
    /// <param name="rounds">How many slices each gets.</param>
    /// <param name="milliseconds">How long a slice is, about.</param>
    /// <param name="clock">What is measured; the time that passes when null.</param>
    public static async Task<Timing[]> RunAsync(IReadOnlyList<Func<int, Task>> runs, int rounds, int milliseconds, Func<TimeSpan>? clock = null)
    {
        clock ??= () => Stopwatch.GetElapsedTime(0);
        var counts = new int[runs.Count];
        var timings = new Timing[runs.Count];
        for (var i = 0; i < runs.Count; i++)
        {
            counts[i] = await CalibrateAsync(runs[i], milliseconds);
            timings[i] = new Timing(new double[rounds], new double[rounds]);
        }

        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var turn = (i + round) % runs.Count;
                var count = counts[turn];
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                var bytes = GC.GetAllocatedBytesForCurrentThread();
                var started = clock();
                await runs[turn](count);
                timings[turn].Microseconds[round] = (clock() - started).TotalMicroseconds / count;
                timings[turn].Bytes[round] = (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / count;
            }
        }

        return timings;
    }

    /// <summary>Warms the operation up, past the tiers of the compiler, and finds how often it fits into a slice.</summary>
    private static async Task<int> CalibrateAsync(Func<int, Task> run, int milliseconds)
    {
        var warm = Stopwatch.StartNew();
        var count = 1;
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            await run(count);
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (warm.ElapsedMilliseconds > 20 * milliseconds)
            {
                return Math.Max(1, (int)(count * milliseconds / took));
            }

            count = took < milliseconds / 2.0 ? count * 2 : count;
        }
    }
}

namespace Crm.Channels;

/// <summary>Says how long each of many callers waits, so that no more than a rate of them go on.</summary>
/// <remarks>The generic cell rate algorithm (ITU-T I.371, annex A): one instant to remember, and no timer. Thread-safe.</remarks>
internal sealed class RatePace(double perSecond, int burst, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly double _interval = TimeSpan.TicksPerSecond / perSecond;
    private readonly long _began = clock.GetTimestamp();
    private double _next;

    /// <summary>Takes a place.</summary>
    /// <param name="longest">The longest that the caller would wait.</param>
    /// <param name="wait">How long to wait for one's turn, or when a place would be free for the asking.</param>
    /// <returns>True when a place was taken; false when the wait would be longer, and none was.</returns>
    public bool TryTake(TimeSpan longest, out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = (double)clock.GetElapsedTime(_began).Ticks;
            var next = Math.Max(_next, now);
            var ticks = Math.Max(0, next - (_interval * (burst - 1)) - now);
            wait = TimeSpan.FromTicks((long)Math.Ceiling(ticks));
            if (wait > longest)
            {
                return false;
            }

            _next = next + _interval;
            return true;
        }
    }
}

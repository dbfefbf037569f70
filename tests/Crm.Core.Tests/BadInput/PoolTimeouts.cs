using System.Diagnostics.Metrics;

namespace Crm.BadInput;

/// <summary>Counts how often a driver gave up waiting for a free connection of a pool.</summary>
internal sealed class PoolTimeouts : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    /// <param name="application">The name of the application in the connection string of the pool; no other has it.</param>
    public PoolTimeouts(string application)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is "Npgsql" or "MySqlConnector" && instrument.Name.EndsWith("timeouts", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                // The name of a pool is that of its application, or the whole connection string.
                Interlocked.Add(ref _count, tag.Value is string pool && pool.Contains(application, StringComparison.Ordinal) ? value : 0);
            }
        });
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}

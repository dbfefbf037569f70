using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.BadInput;

/// <summary>Counts the units of an application that were run again; the application needs <c>AddMetrics</c>.</summary>
internal sealed class Replays : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public Replays(IServiceProvider services)
    {
        var own = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "crm.unit.replays" && ReferenceEquals(instrument.Meter.Scope, own))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _count, value));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}

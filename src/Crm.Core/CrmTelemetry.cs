using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Crm;

/// <summary>The traces and numbers of the SDK: an activity source and a meter, both named <c>Crm</c>.</summary>
/// <remarks>Tags carry the tenant and the names of entities, never values of fields. Thread-safe.</remarks>
public sealed class CrmTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Crm";

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _replays;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _sends;
    private readonly Counter<long> _received;
    private readonly Histogram<double> _duration;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">The host's factory, so that tests see only their own; null for a meter of its own.</param>
    public CrmTelemetry(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(Name) ?? new Meter(Name);
        _writes = _meter.CreateCounter<long>("crm.records.written", "{record}", "Records stored, changed or removed.");
        _replays = _meter.CreateCounter<long>("crm.unit.replays", "{replay}", "Units run again because another transaction stood in the way.");
        _deliveries = _meter.CreateCounter<long>("crm.event.deliveries", "{delivery}", "Tries to deliver an event.");
        _sends = _meter.CreateCounter<long>("crm.channel.sends", "{message}", "Messages given to a channel.");
        _received = _meter.CreateCounter<long>("crm.channel.received", "{message}", "Messages that came in by a channel.");
        _duration = _meter.CreateHistogram<double>("crm.unit.duration", "s", "Duration of units of work.");
    }

    internal Activity? Start(string name, Tenant tenant)
    {
        var activity = _source.StartActivity(name);
        activity?.SetTag("crm.tenant", tenant.Name);
        return activity;
    }

    internal bool Measures => _duration.Enabled;

    internal void Took(TimeSpan duration, string kind) => _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("crm.kind", kind));

    internal void Wrote(string entity, long count)
    {
        if (_writes.Enabled)
        {
            _writes.Add(count, new KeyValuePair<string, object?>("crm.entity", entity));
        }
    }

    internal void Replayed() => _replays.Add(1);

    internal void Delivered(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("crm.outcome", outcome));

    internal void Sent(string channel, string outcome) =>
        _sends.Add(1, new KeyValuePair<string, object?>("crm.channel", channel), new KeyValuePair<string, object?>("crm.outcome", outcome));

    internal void Received(string channel, string outcome) =>
        _received.Add(1, new KeyValuePair<string, object?>("crm.channel", channel), new KeyValuePair<string, object?>("crm.outcome", outcome));

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }
}

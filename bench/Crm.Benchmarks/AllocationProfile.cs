using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Crm.Benchmarks;

/// <summary>Tells which types the SDK and the baseline allocate for an operation, by the samples of the runtime.</summary>
internal static class AllocationProfile
{
    public static async Task<int> RunAsync(Settings settings)
    {
        using var database = await Database.MakeAsync(settings);
        foreach (var oneSession in (bool[])[true, false])
        {
            using var ado = new AdoContender(database.Copy(), oneSession);
            using var sdk = new SdkContender(database.Copy(), oneSession);
            foreach (var operation in Operations.All.Where(one => settings.Only is null || settings.Only.Split(',').Contains(one.Name)))
            {
                var byHand = await SampleAsync(operation, ado, database, settings.Rounds * 100);
                var ours = await SampleAsync(operation, sdk, database, settings.Rounds * 100);
                Console.WriteLine($"\n{operation.Name}, {(oneSession ? "one session" : "a session each")}: bytes per call, SDK and ADO.NET (samples)");
                var types = ours.Keys.Union(byHand.Keys).OrderByDescending(type => ours.GetValueOrDefault(type) - byHand.GetValueOrDefault(type));
                foreach (var type in types.Take(40))
                {
                    Console.WriteLine($"{ours.GetValueOrDefault(type),9:N0} {byHand.GetValueOrDefault(type),9:N0}  {type}");
                }
            }
        }

        return 0;
    }

    private static async Task<Dictionary<string, double>> SampleAsync(Operation operation, IContender contender, Database database, int count)
    {
        var run = await operation.Start(contender, database);
        await run(Math.Max(1, count / 10));
        using var listener = new Listener();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        await run(count);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        listener.Stop();
        var total = Math.Max(1, listener.Samples.Values.Sum());
        return listener.Samples.ToDictionary(pair => pair.Key, pair => (double)bytes / count * pair.Value / total, StringComparer.Ordinal);
    }

    private sealed class Listener : EventListener
    {
        private const EventKeywords AllocationSampling = (EventKeywords)0x8_0000_0000_00;
        private EventSource? _source;

        public ConcurrentDictionary<string, int> Samples { get; } = new(StringComparer.Ordinal);

        public void Stop()
        {
            if (_source is not null)
            {
                DisableEvents(_source);
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            {
                _source = eventSource;
                EnableEvents(eventSource, EventLevel.Informational, AllocationSampling);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("AllocationSampled", StringComparison.Ordinal) == true && eventData.Payload is { Count: > 3 } payload)
            {
                Samples.AddOrUpdate(payload[3]?.ToString() ?? "", 1, static (_, samples) => samples + 1);
            }
        }
    }
}

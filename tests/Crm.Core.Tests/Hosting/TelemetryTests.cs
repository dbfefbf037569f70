using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Crm.Hosting;

public sealed class TelemetryTests : CrmTest<InMemoryEngine>
{
    [Fact]
    public async Task Traces_and_numbers_are_named_Crm_and_tell_no_values()
    {
        var activities = new List<Activity>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Crm",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(traces);
        var written = new List<long>();
        using var numbers = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Crm" && instrument.Name == "crm.records.written")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        numbers.SetMeasurementEventCallback<long>((_, value, _, _) =>
        {
            lock (written)
            {
                written.Add(value);
            }
        });
        numbers.Start();
        await StartAsync();

        await using var scope = As(new Tenant("telemetry"), "maria");
        await scope.Contacts.CreateAsync(Person("Anna Secret"), Stop);

        var mine = activities.Where(activity => (string?)activity.GetTagItem("crm.tenant") == "telemetry").ToArray();
        mine.Select(activity => activity.OperationName).Should().Contain("crm.write");
        mine.SelectMany(activity => activity.TagObjects).Should().NotContain(tag => $"{tag.Value}".Contains("Secret", StringComparison.Ordinal));
        written.Should().NotBeEmpty();
    }
}

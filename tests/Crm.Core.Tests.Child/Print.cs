using Crm.Events;

namespace Crm.Killing;

internal sealed class Print : IRecordEventHandler
{
    public static bool Enabled { get; set; }

    public Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
    {
        if (Enabled)
        {
            Console.WriteLine($"{recordEvent.Record.Id} {recordEvent.Version}");
        }

        return Task.CompletedTask;
    }
}

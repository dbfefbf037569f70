namespace Crm.Events;

/// <summary>Code that runs after the commit of a change, at least once.</summary>
/// <remarks>
/// Each event is delivered to each handler on its own: retried with growing pauses, then parked. The events of one record come one
/// after the other by version; a parked one holds back the later ones of its record for its handler until it is replayed or skipped.
/// </remarks>
public interface IRecordEventHandler
{
    /// <summary>Handles one event.</summary>
    /// <param name="recordEvent">What happened.</param>
    /// <param name="scope">A fresh scope of the tenant, acting as the system.</param>
    /// <param name="cancellationToken">Cancelled when the worker stops.</param>
    Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken);
}

using Crm.Sessions;

namespace Crm.Hooks;

/// <summary>Code of the host that runs inside the transaction of every change of an entity.</summary>
/// <typeparam name="T">The record type, as given to its model.</typeparam>
/// <remarks>An exception refuses the change and leaves nothing written. It may run again when the unit is replayed, so it must do nothing outside the session.</remarks>
public interface IRecordHook<T>
    where T : class
{
    /// <summary>Called before a record is stored.</summary>
    /// <param name="before">The stored record; null when it is new.</param>
    /// <param name="after">The record to store, checked and with its version.</param>
    /// <param name="session">The session of the change, for more reads and writes in the same transaction.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    ValueTask BeforeWriteAsync(T? before, T after, CrmSession session, CancellationToken cancellationToken);
}

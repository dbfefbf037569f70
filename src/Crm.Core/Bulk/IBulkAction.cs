using Crm.Sessions;

namespace Crm.Bulk;

/// <summary>An action of the host that bulk runs do to records, registered by <c>AddBulkAction</c>.</summary>
/// <typeparam name="TRecord">The record type, as given to its model.</typeparam>
/// <remarks>Made anew for each chunk by the services of its scope. It may run again for the same record, and previews run it and take it back: it must do nothing outside the session.</remarks>
public interface IBulkAction<TRecord>
    where TRecord : class
{
    /// <summary>Changes one record.</summary>
    /// <param name="record">The true record.</param>
    /// <param name="parameter">What the run was started with.</param>
    /// <param name="session">The session of the change, for more reads and writes in the same transaction.</param>
    /// <param name="cancellationToken">Cancelled when the worker stops.</param>
    /// <returns>The changed record; the same one when nothing is to be changed. It is checked, judged by the rules and audited like every change.</returns>
    /// <remarks>An exception refuses this record alone, and what was written for it is taken back.</remarks>
    ValueTask<TRecord> ApplyAsync(TRecord record, string? parameter, CrmSession session, CancellationToken cancellationToken);
}

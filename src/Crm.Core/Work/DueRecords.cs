using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Work;

/// <summary>Goes through records that are due by a field of theirs, and changes each in a transaction of its own, at the version that was read: of any number of processes one does it, once.</summary>
internal static class DueRecords
{
    private const int BatchSize = 100;

    /// <summary>Changes the records of a tenant that are due.</summary>
    /// <param name="scopes">Makes the scopes, of the system.</param>
    /// <param name="tenant">Whose records.</param>
    /// <param name="model">The entity.</param>
    /// <param name="list">Which are due, the earliest first; the change takes them out.</param>
    /// <param name="change">Changes a record.</param>
    /// <param name="refused">Hears of one that could not be changed, such as for a hook of the host: it does not hold back the others, and is due again in the next pass.</param>
    /// <param name="cancellationToken">Stops between two records.</param>
    /// <returns>How many were changed.</returns>
    public static async Task<long> ChangeAsync<T>(
        ICrmScopeFactory scopes, Tenant tenant, EntityModel<T> model, RecordList list, Func<CrmSession, T, CancellationToken, Task> change, Action<T, Exception> refused, CancellationToken cancellationToken)
        where T : class
    {
        var (done, next) = (0L, default(string));
        do
        {
            var scope = scopes.Create(tenant, Actor.System);
            await using (scope.ConfigureAwait(false))
            {
                var asked = list with { Page = new PageRequest { Size = BatchSize, Cursor = next } };
                var page = await scope.ReadAsync((session, ct) => session.ListAsync(model, asked, ct).AsTask(), cancellationToken).ConfigureAwait(false);
                foreach (var record in page.Items)
                {
                    done += await TryAsync(scope, record, change, refused, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }

                next = page.Next;
            }
        }
        while (next is not null);
        return done;
    }

    private static async Task<bool> TryAsync<T>(CrmScope scope, T record, Func<CrmSession, T, CancellationToken, Task> change, Action<T, Exception> refused, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await scope.WriteAsync((session, ct) => change(session, record, ct), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception faster) when (faster is StaleVersionException or NotFoundException)
        {
            // Another process has done it, or something has happened with the record at this very moment.
            return false;
        }
#pragma warning disable CA1031 // Whatever a hook of the host throws, the other records have their turn.
        catch (Exception refusal) when (refusal is not (OperationCanceledException or StorageUnavailableException))
#pragma warning restore CA1031
        {
            refused(record, refusal);
            return false;
        }
    }
}

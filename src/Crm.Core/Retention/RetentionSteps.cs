using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Retention;

/// <summary>Removes rows in short transactions.</summary>
internal static class RetentionSteps
{
    public const int Size = 1_000;

    /// <param name="scope">The scope of the system.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="afterwards">What else is written in each transaction that has removed something.</param>
    /// <param name="cancellationToken">Stops after the running step.</param>
    /// <returns>How many rows were removed.</returns>
    public static async Task<long> RemoveAsync(
        CrmScope scope, EntityModel ledger, Filter filter, Func<CrmSession, CancellationToken, Task>? afterwards, CancellationToken cancellationToken)
    {
        var removed = 0L;
        long step;
        do
        {
            step = await WriteAsync(
                scope,
                async (session, ct) =>
                {
                    var count = await session.Storage.DeleteWhereAsync(ledger, session.Bind(ledger, filter), Size, ct).ConfigureAwait(false);
                    if (count > 0 && afterwards is not null)
                    {
                        await afterwards(session, ct).ConfigureAwait(false);
                    }

                    return count;
                },
                cancellationToken).ConfigureAwait(false);
            removed += step;
        }
        while (step == Size);
        return removed;
    }

    /// <summary>A short transaction; run again when another process has noted the same at the same moment.</summary>
    public static async Task<T> WriteAsync<T>(CrmScope scope, Func<CrmSession, CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException)
        {
            return await scope.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }
    }
}

using Crm.Access;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <content>The erasing of rows of ledgers.</content>
public sealed partial class CrmSession
{
    /// <summary>Removes rows of a ledger of a host or an add-on physically: for personal data that has to be erased.</summary>
    /// <param name="ledger">The ledger; what the SDK itself keeps in ledgers is erased by its services.</param>
    /// <param name="filter">Which rows, as far as the actor may see them.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is removed then.</param>
    /// <returns>How many rows were removed, 500 at most: call again until it is 0.</returns>
    /// <remarks>A ledger has no audit and leaves no tombstone: note in a tracked record that it was done.</remarks>
    /// <exception cref="ArgumentException">The entity is tracked, or a ledger of the SDK.</exception>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="DeniedException">A rule of the host forbids to erase one of the rows; nothing is removed.</exception>
    public async ValueTask<long> EraseRowsAsync<T>(EntityModel<T> ledger, Filter filter, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(filter);
        if (ledger.Kind != EntityKind.Ledger || typeof(T).Assembly == typeof(CrmSession).Assembly)
        {
            throw new ArgumentException($"'{ledger.Name}' is tracked, or a ledger of the SDK, which its service alone changes.", nameof(ledger));
        }

        var found = await TruthsAsync(ledger, filter, includeArchived: true, null, BulkChunk, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            return 0;
        }

        foreach (var record in found)
        {
            await RequireAllowedAsync(ledger, record, AccessOperations.Erase, cancellationToken).ConfigureAwait(false);
        }

        var where = new InPredicate(ledger.Id, ValueList.From(IdsOf(ledger, found).Select(FieldValue.Reference)));
        return await _storage.DeleteWhereAsync(ledger, where, found.Count, cancellationToken).ConfigureAwait(false);
    }
}

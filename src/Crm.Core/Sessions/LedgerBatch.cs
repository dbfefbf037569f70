using Crm.Models;

namespace Crm.Sessions;

/// <summary>Writes to several ledgers that belong together: all go to the storage in one round trip.</summary>
/// <remarks>The first row is the one that people ask for and is checked under the rights of the actor; those that follow from it are the SDK's own.</remarks>
internal sealed class LedgerBatch(CrmSession session, PendingWrites writes)
{
    private readonly List<(EntityModel Model, Row Row)> _checked = [];

    /// <summary>Adds a row that is checked, under the rights of the actor.</summary>
    /// <returns>The row as it will be stored.</returns>
    /// <inheritdoc cref="CrmSession.CreateAsync{T}" path="/exception"/>
    public async ValueTask<T> CreateAsync<T>(EntityModel<T> ledger, T record, CancellationToken cancellationToken)
        where T : class
    {
        var row = await session.AddRowAsync(writes, ledger, record, cancellationToken).ConfigureAwait(false);
        _checked.Add((ledger, row));
        return ledger.Read(row);
    }

    /// <summary>Adds a row that the SDK makes of checked values.</summary>
    public void Add<T>(EntityModel<T> ledger, T record)
        where T : class
    {
        var row = writes.Rent(ledger);
        ledger.Write(record, row);
        writes.Create(ledger, row, summarize: false);
    }

    /// <summary>Adds the change of a row that the caller holds under a lock.</summary>
    public void Replace<T>(EntityModel<T> ledger, T before, T after)
        where T : class
    {
        var (old, row) = (writes.Rent(ledger), writes.Rent(ledger));
        ledger.Write(before, old);
        ledger.Write(after, row);
        writes.Replace(ledger, old, row);
    }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="Storage.DuplicateException">A unique rule is taken.</exception>
    public async ValueTask ExecuteAsync(CancellationToken cancellationToken)
    {
        await writes.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (model, row) in _checked)
        {
            await session.RequireCreatedAsync(model, row, cancellationToken).ConfigureAwait(false);
        }

        writes.Release();
    }
}

using Crm.Access;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <content>Rows of several ledgers that are written together, and filters that are asked of one record.</content>
public sealed partial class CrmSession
{
    /// <summary>Begins writes to several ledgers that go to the storage in one round trip. The caller has read the records that the rows are seen with.</summary>
    internal LedgerBatch NewLedgerBatch() => new(this, new PendingWrites(this, _scope) { HasSeen = true });

    /// <summary>Checks a new row of a ledger under the rights of the actor and adds it to the writes.</summary>
    internal ValueTask<Row> AddRowAsync<T>(PendingWrites writes, EntityModel<T> ledger, T record, CancellationToken cancellationToken)
        where T : class => AddCreateAsync(writes, ledger, record, summarize: false, cancellationToken);

    /// <summary>Asks the rules that look at related rows, once a row is written.</summary>
    internal ValueTask RequireCreatedAsync(EntityModel ledger, Row row, CancellationToken cancellationToken) =>
        RequireStoredAsync(ledger, _rights.Of(ledger), AccessOperations.Create, row, cancellationToken);

    /// <summary>Whether a filter, as this session sees it, holds for a stored record, archived or not: answered in memory where the record alone tells, else by the storage.</summary>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    internal async ValueTask<bool> HoldsAsync<T>(EntityModel<T> model, T stored, Filter filter, CancellationToken cancellationToken)
        where T : class
    {
        await ReadyAsync(model, filter, cancellationToken).ConfigureAwait(false);
        var predicate = Binder.Bind(model, filter, includeArchived: true);
        var row = _scope.Runtime.Rows.Rent(model);
        model.Write(stored, row);
        CustomFieldsOf(model)?.FillSlots(row);
        var holds = LooksAtRelated(predicate)
            ? await _storage.CountAsync(model, Predicate.And(new ComparePredicate(model.Id, CompareOperator.Eq, row[model.Id]), predicate), cancellationToken).ConfigureAwait(false) > 0
            : Evaluator.Matches(predicate, row);
        _scope.Runtime.Rows.Return(row);
        return holds;
    }

    /// <summary>For which rows of a list that a record owns a filter over the list holds, in their order.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="stored">The record.</param>
    /// <param name="filter">A filter that asks for one row of the list.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    internal async ValueTask<bool[]> HoldEachAsync<T>(EntityModel<T> model, T stored, ChildFilter filter, CancellationToken cancellationToken)
        where T : class
    {
        await ReadyAsync(model, filter, cancellationToken).ConfigureAwait(false);
        var predicate = new FilterBinder(new FilterContext { Now = Now, Zone = _scope.Settings.Zone, Calendar = _scope.Settings.Calendar }).BindRule(model, filter);
        var row = _scope.Runtime.Rows.Rent(model);
        model.Write(stored, row);
        var rows = row.Children(filter.Child);
        var hold = new bool[rows.Count];
        for (var i = 0; i < hold.Length; i++)
        {
            hold[i] = predicate is ChildPredicate child ? Evaluator.Matches(child.Where, rows[i]) : Evaluator.Matches(predicate, row);
        }

        _scope.Runtime.Rows.Return(row);
        return hold;
    }
}

using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace Crm.Orders;

/// <content>Reading.</content>
public sealed partial class OrderService
{
    /// <summary>Gets an order, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such order, or the actor may not see it or its party.</exception>
    public Task<Order> GetAsync(Id<Order> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => GetAsync(session, id, ct), cancellationToken);

    /// <summary>Finds an order by the host's number; null when there is none or the actor may not see it or its party.</summary>
    public Task<Order?> FindAsync(string reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return scope.ReadAsync(
            async (session, ct) => await FindTruthAsync(session, reference.Trim(), ct).ConfigureAwait(false) is { } truth
                ? await FindAsync(session, truth.Id, ct).ConfigureAwait(false)
                : null,
            cancellationToken);
    }

    /// <summary>Reads what a party has bought, the newest first, and of one instant the latest recorded first.</summary>
    /// <param name="party">The party; archived ones have their history, too.</param>
    /// <param name="filter">Which orders; null for all that are not archived.</param>
    /// <param name="page">How many, and from where; null for the newest 50.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <remarks>One index has a party's orders in this order, so a page costs what its rows cost, however long the history is.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="FilterException">The filter does not fit orders.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Order>> HistoryAsync(Id<Party> party, Filter? filter = null, PageRequest? page = null, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            await session.RequireSeenAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
            var ofParty = OrderModel.PartyId.Is(party.Value);
            var list = new RecordList { Filter = filter is null ? ofParty : ofParty & filter, OrderBy = OrderModel.OrderedAt, Descending = true, Page = page ?? new PageRequest() };
            return await session.ListAsync(OrderModel.Model, list, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Lists orders of all parties: <see cref="OrderModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Order>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(OrderModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);
}

using Crm.Contacts;
using Crm.Filters;
using Crm.Idempotency;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Orders;

/// <summary>Records what parties buy from the host and what is paid back to them, and tells their purchase history.</summary>
/// <remarks>
/// One instance per scope. An order is seen by those who may see both the order and its party. The host calls inside its own transaction
/// (<see cref="CrmScope.JoinAsync"/>) so that its booking and the history cannot disagree, or repeats calls as often as it likes: references make them idempotent.
/// </remarks>
public sealed partial class OrderService(CrmScope scope, ILogger<OrderService> logger)
{
    /// <summary>Records an order.</summary>
    /// <param name="order">The order. An empty id is replaced by a new one, an empty instant by now, empty keys of lines by their places.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The order as stored.</returns>
    /// <remarks>Idempotent by <see cref="Order.Reference"/>: the same order again gives the stored one as it is by now, and writes nothing.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A value may not be stored, an amount is negative, a line comes twice, or it lies more than a day in the future; every fault is listed.</exception>
    /// <exception cref="IdempotencyConflictException">The reference has been recorded with another content.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">The id is taken, or the reference by an order that the actor may not see.</exception>
    public async Task<Order> RecordAsync(Order order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var complete = OrderRules.Complete(order);
        try
        {
            var (stored, isNew) = await scope.WriteAsync((session, ct) => RecordAsync(session, complete, ct), cancellationToken).ConfigureAwait(false);
            if (isNew)
            {
                LogRecorded(stored.Id);
            }

            return stored;
        }
        catch (DuplicateException taken) when (taken.Rule == "reference")
        {
            // Another writer has recorded it at the same moment, or it is one that the actor may not see.
            if (await scope.ReadAsync((session, ct) => FindRecordedAsync(session, complete, ct), cancellationToken).ConfigureAwait(false) is { } recorded)
            {
                return recorded;
            }

            throw;
        }
    }

    /// <summary>Changes how far an order is; its present state is a no-op.</summary>
    /// <param name="order">The order as the caller knows it.</param>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The order as stored.</returns>
    /// <exception cref="NotFoundException">There is no such order, or the actor may not see it or its party.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">There is no such state.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Order> ChangeStateAsync(Order order, OrderState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                await GetAsync(session, order.Id, ct).ConfigureAwait(false);
                return await session.UpdateAsync(OrderModel.Model, order, truth => truth with { State = state }, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static async Task<(Order Stored, bool IsNew)> RecordAsync(CrmSession session, Order order, CancellationToken cancellationToken)
    {
        if (await FindRecordedAsync(session, order, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return (known, false);
        }

        var sound = OrderRules.Require(order with { OrderedAt = order.OrderedAt == default ? session.Now : order.OrderedAt }, session.Now);
        return (await session.Keeping(OrderModel.Lines).CreateAsync(OrderModel.Model, sound, cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>The stored order of the same reference, as far as the actor may see it.</summary>
    /// <exception cref="IdempotencyConflictException">It was recorded with another content.</exception>
    private static async Task<Order?> FindRecordedAsync(CrmSession session, Order order, CancellationToken cancellationToken)
    {
        if (order.Reference?.Trim() is not { Length: > 0 } reference || OrderModel.Reference.Check(FieldValue.Code(reference)) is not null)
        {
            return null;
        }

        // Where the rules hide references or fingerprints, the host's order is still to be recorded once.
        if (await FindTruthAsync(session, reference, cancellationToken).ConfigureAwait(false) is not { } truth
            || await FindAsync(session, truth.Id, cancellationToken).ConfigureAwait(false) is not { } seen)
        {
            return null;
        }

        return truth.Fingerprint == order.Fingerprint ? seen : throw new IdempotencyConflictException(reference, new RecordRef(OrderModel.Model.Name, truth.Id.Value));
    }

    private static async Task<Order?> FindTruthAsync(CrmSession session, string reference, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = OrderModel.Reference.Is(reference), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        return (await session.AsSystem().ListAsync(OrderModel.Model, list, cancellationToken).ConfigureAwait(false)).FirstOrNull();
    }

    /// <exception cref="NotFoundException">There is no such order, or the actor may not see it or its party.</exception>
    internal static async Task<Order> GetAsync(CrmSession session, Id<Order> id, CancellationToken cancellationToken) =>
        await FindAsync(session, id, cancellationToken).ConfigureAwait(false) ?? throw new NotFoundException(new RecordRef(OrderModel.Model.Name, id.Value));

    private static ValueTask<Order?> FindAsync(CrmSession session, Id<Order> id, CancellationToken cancellationToken) =>
        session.FindAsync(OrderModel.Model, id.Value, cancellationToken);

    [LoggerMessage(2201, LogLevel.Debug, "Order {OrderId} recorded.")]
    private partial void LogRecorded(Id<Order> orderId);

    [LoggerMessage(2202, LogLevel.Debug, "Refund {RefundId} of order {OrderId} recorded.")]
    private partial void LogRefunded(Id<Refund> refundId, Id<Order> orderId);
}

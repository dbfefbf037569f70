using Crm.Filters;
using Crm.Idempotency;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Orders;

/// <content>What is paid back.</content>
public sealed partial class OrderService
{
    /// <summary>Records that money was paid back for an order.</summary>
    /// <param name="refund">The refund. An empty id is replaced by a new one, an empty instant by now; the party is the order's.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The refund as stored.</returns>
    /// <remarks>
    /// Idempotent by <see cref="Refund.Reference"/>. Refunds of one order are recorded one after the other, under a lock and at the order's
    /// version, so that together they never pay back more than was bought.
    /// </remarks>
    /// <exception cref="NotFoundException">There is no such order, or the actor may not see it or its party.</exception>
    /// <exception cref="ValidationException">It pays back what was never bought, more than is left, nothing, or in another currency; every fault is listed by its line, with what is left.</exception>
    /// <exception cref="IdempotencyConflictException">The reference has been recorded with another content.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change the order, or to record the refund.</exception>
    /// <exception cref="DuplicateException">The id is taken, or the reference by a refund that the actor may not see.</exception>
    public async Task<Refund> RefundAsync(Refund refund, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var complete = refund with { Lines = refund.Lines.Select(line => line with { LineKey = line.LineKey?.Trim() ?? "" }) };
        complete = complete with { Fingerprint = RefundRules.Fingerprint(complete) };
        try
        {
            var (stored, isNew) = await scope.WriteAsync((session, ct) => StoreRefundAsync(session, complete, ct), cancellationToken).ConfigureAwait(false);
            if (isNew)
            {
                LogRefunded(stored.Id, stored.OrderId);
            }

            return stored;
        }
        catch (DuplicateException taken) when (taken.Rule == "reference")
        {
            if (await scope.ReadAsync((session, ct) => FindRefundAsync(session, complete, ct), cancellationToken).ConfigureAwait(false) is { } recorded)
            {
                return recorded;
            }

            throw;
        }
    }

    /// <summary>Gets a refund.</summary>
    /// <exception cref="NotFoundException">There is no such refund, or the actor may not see it, its order or its party.</exception>
    public Task<Refund> GetRefundAsync(Id<Refund> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => GetRefundAsync(session, id, ct), cancellationToken);

    /// <summary>All that was paid back for an order, in the order in which it was recorded.</summary>
    /// <exception cref="NotFoundException">There is no such order, or the actor may not see it or its party.</exception>
    public Task<ValueList<Refund>> RefundsAsync(Id<Order> order, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            await GetAsync(session, order, ct).ConfigureAwait(false);
            return await RefundsAsync(session, order, ct).ConfigureAwait(false);
        },
        cancellationToken);

    internal static async Task<Refund> GetRefundAsync(CrmSession session, Id<Refund> id, CancellationToken cancellationToken)
    {
        var found = await session.GetAsync(RefundModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        return await FindAsync(session, found.OrderId, cancellationToken).ConfigureAwait(false) is null
            ? throw new NotFoundException(new RecordRef(RefundModel.Model.Name, id.Value))
            : found;
    }

    internal static async Task<ValueList<Refund>> RefundsAsync(CrmSession session, Id<Order> order, CancellationToken cancellationToken)
    {
        var refunds = new List<Refund>();
        var list = new RecordList { Filter = RefundModel.OrderId.Is(order.Value), Page = new PageRequest { Size = 500 } };
        while (true)
        {
            var page = await session.ListAsync(RefundModel.Model, list, cancellationToken).ConfigureAwait(false);
            refunds.AddRange(page.Items);
            if (page.Next is null)
            {
                return ValueList.From(refunds);
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }

    private static async Task<(Refund Stored, bool IsNew)> StoreRefundAsync(CrmSession session, Refund refund, CancellationToken cancellationToken)
    {
        await session.Storage.LockAsync(LockName.Of("refund", refund.OrderId.Value), cancellationToken).ConfigureAwait(false);
        if (await FindRefundAsync(session, refund, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return (known, false);
        }

        await GetAsync(session, refund.OrderId, cancellationToken).ConfigureAwait(false);
        var system = session.AsSystem();
        var order = await system.GetAsync(OrderModel.Model, refund.OrderId.Value, cancellationToken).ConfigureAwait(false);
        var earlier = await RefundsAsync(system, order.Id, cancellationToken).ConfigureAwait(false);
        var sound = refund with
        {
            PartyId = order.PartyId,
            RefundedAt = refund.RefundedAt == default ? session.Now : refund.RefundedAt,
            CreatedAt = session.Now,
        };
        RefundRules.Require(sound, order, earlier, session.Now);

        // The rules over orders say who may pay back; the version of the order says that nobody else did at the same moment.
        await session.UpdateAsync(OrderModel.Model, order, truth => truth with { Refunded = truth.Refunded + sound.Amount.Amount }, cancellationToken).ConfigureAwait(false);
        return (await session.CreateAsync(RefundModel.Model, sound, cancellationToken).ConfigureAwait(false), true);
    }

    private static async Task<Refund?> FindRefundAsync(CrmSession session, Refund refund, CancellationToken cancellationToken)
    {
        if (refund.Reference?.Trim() is not { Length: > 0 } reference || RefundModel.Reference.Check(FieldValue.Code(reference)) is not null)
        {
            return null;
        }

        var list = new RecordList { Filter = RefundModel.Reference.Is(reference), Page = new PageRequest { Size = 1 } };
        if ((await session.AsSystem().ListAsync(RefundModel.Model, list, cancellationToken).ConfigureAwait(false)).FirstOrNull() is not { } truth
            || await session.FindAsync(RefundModel.Model, truth.Id.Value, cancellationToken).ConfigureAwait(false) is not { } seen
            || await FindAsync(session, truth.OrderId, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        return truth.Fingerprint == refund.Fingerprint ? seen : throw new IdempotencyConflictException(reference, new RecordRef(RefundModel.Model.Name, truth.Id.Value));
    }
}

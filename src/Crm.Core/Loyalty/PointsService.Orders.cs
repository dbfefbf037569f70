using Crm.Filters;
using Crm.Orders;
using Crm.Sessions;

namespace Crm.Loyalty;

/// <content>Points for orders.</content>
public sealed partial class PointsService
{
    private async Task<PointsOperation> EarnFromAsync(PointsBook book, PointsOperation operation, CrmSession session, Id<Order> id, CancellationToken cancellationToken)
    {
        await OrderService.GetAsync(session, id, cancellationToken).ConfigureAwait(false);
        var system = session.AsSystem();
        var order = await system.GetAsync(OrderModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        if (order.PartyId != book.Membership.PartyId)
        {
            throw PointsRules.Invalid("orderId", order.Reference, CoreMessages.Of("points.otherParty"));
        }

        if (order.State == OrderState.Cancelled)
        {
            throw PointsRules.Invalid("orderId", order.Reference, CoreMessages.Of("points.cancelled"));
        }

        if (await EarnedAsync(session, book.Program, id, cancellationToken).ConfigureAwait(false) is { } earned)
        {
            throw PointsRules.Invalid("orderId", order.Reference, CoreMessages.Of("points.done", earned.Key));
        }

        var items = await new Earning(scope, system, book.Program, order).ReckonAsync(cancellationToken).ConfigureAwait(false);
        var points = items.Sum(item => item.Points);
        operation = operation with { OrderId = id, Items = items, Qualifying = points };
        var postings = book.NewPostings();
        if (points > 0)
        {
            postings.Give(book.LotOf(operation, points), book.Balance);
        }

        var written = await book.WriteAsync(operation, postings, cancellationToken).ConfigureAwait(false);
        await TierRules.RefreshAsync(scope, session, book.Program, book.Membership, cancellationToken).ConfigureAwait(false);
        return written;
    }

    private async Task<PointsOperation> ReverseForAsync(PointsBook book, PointsOperation operation, CrmSession session, Id<Refund> id, CancellationToken cancellationToken)
    {
        await OrderService.GetRefundAsync(session, id, cancellationToken).ConfigureAwait(false);
        var system = session.AsSystem();
        var refund = await system.GetAsync(RefundModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        var earned = await EarnedAsync(session, book.Program, refund.OrderId, cancellationToken).ConfigureAwait(false);
        if (earned is null || earned.MembershipId != book.Membership.Id)
        {
            throw PointsRules.Invalid("refundId", refund.Reference, CoreMessages.Of("points.notEarned"));
        }

        var before = await ReversedAsync(system, earned, cancellationToken).ConfigureAwait(false);
        if (before.Find(reversed => reversed.RefundId == id) is { } done)
        {
            throw PointsRules.Invalid("refundId", refund.Reference, CoreMessages.Of("points.done", done.Key));
        }

        var order = await system.GetAsync(OrderModel.Model, refund.OrderId.Value, cancellationToken).ConfigureAwait(false);
        var refunds = (await OrderService.RefundsAsync(system, order.Id, cancellationToken).ConfigureAwait(false))
            .Where(other => other.Id == id || before.Exists(reversed => reversed.RefundId == other.Id)).ToArray();
        var items = Reversal.Reckon(order, earned.Items, [.. before.SelectMany(reversed => reversed.Items)], refunds, book.Program);
        var points = -items.Sum(item => item.Points);
        var postings = book.NewPostings();
        await TakeBackAsync(book, postings, system, earned, points, cancellationToken).ConfigureAwait(false);
        operation = operation with { OrderId = order.Id, RefundId = id, Items = items, Qualifying = -points, QualifiesAt = earned.QualifiesAt };
        var written = await book.WriteAsync(operation, postings, cancellationToken).ConfigureAwait(false);
        await TierRules.RefreshAsync(scope, session, book.Program, book.Membership, cancellationToken).ConfigureAwait(false);
        return written;
    }

    /// <summary>Takes points back: first out of the lot that they came in, then those that have expired there, then out of the others.</summary>
    private static async Task TakeBackAsync(PointsBook book, PointsPostings postings, CrmSession system, PointsOperation earned, decimal points, CancellationToken cancellationToken)
    {
        if (points == 0)
        {
            return;
        }

        var usable = await book.UsableAsync(cancellationToken).ConfigureAwait(false);
        var list = new RecordList { Filter = PointsLotModel.OperationId.Is(earned.Id.Value), Page = new PageRequest { Size = 1 } };
        var own = (await system.ListAsync(PointsLotModel.Model, list, cancellationToken).ConfigureAwait(false)).Items[0];
        var left = postings.Take([own], points, PointsAccountKind.Issued);
        left = postings.TakeExpired(own, left);
        left = left == 0 ? 0 : postings.Take(usable.Where(lot => lot.Id != own.Id), left, PointsAccountKind.Issued);
        Settle(book, postings, points, left);
    }

    /// <summary>The operation that gave points for an order; null when none did.</summary>
    private static Task<PointsOperation?> EarnedAsync(CrmSession session, LoyaltyProgram program, Id<Order> order, CancellationToken cancellationToken) =>
        PointsBook.FirstAsync(session, PointsOperationModel.ProgramId.Is(program.Id.Value) & PointsOperationModel.EarnedOrderId.Is(order.Value), cancellationToken);

    /// <summary>What was taken back of what an operation gave.</summary>
    private static async Task<List<PointsOperation>> ReversedAsync(CrmSession system, PointsOperation earned, CancellationToken cancellationToken)
    {
        var reversed = new List<PointsOperation>();
        var list = new RecordList
        {
            Filter = PointsOperationModel.OrderId.Is(earned.OrderId!.Value.Value) & PointsOperationModel.MembershipId.Is(earned.MembershipId.Value) & PointsOperationModel.Is(PointsOperationKind.Reverse),
            Page = new PageRequest { Size = 200 },
        };
        while (true)
        {
            var page = await system.ListAsync(PointsOperationModel.Model, list, cancellationToken).ConfigureAwait(false);
            reversed.AddRange(page.Items);
            if (page.Next is null)
            {
                return reversed;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }
}

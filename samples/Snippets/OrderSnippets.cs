using System.Data.Common;
using Crm;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Orders;
using Crm.Sessions;

namespace Snippets;

/// <summary>The code of docs/orders.md.</summary>
internal static class OrderSnippets
{
    public static async Task Record(CrmScope crm, Contact anna, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        // snippet: orderRecord
        await using CrmUnit unit = await crm.JoinAsync(connection, transaction, ct);
        Order order = await crm.Orders.RecordAsync(
            new Order
            {
                PartyId = anna.Id,
                Reference = "SO-2041",
                Total = new Money(1_050, "UAH"),
                Channel = "web",
                Lines =
                [
                    new OrderLine { Key = "1", Sku = "F-1", Name = "Filter", Category = "parts", Quantity = 3, Total = 300 },
                    new OrderLine { Key = "2", Sku = "C-9", Name = "Cooler", Category = "cooling", Total = 700 },
                ],
            },
            ct);
        // end
        _ = order;
    }

    public static async Task Refund(CrmScope crm, Order order, CancellationToken ct)
    {
        // snippet: orderRefund
        Refund refund = await crm.Orders.RefundAsync(
            new Refund
            {
                OrderId = order.Id,
                Reference = "R-77",
                Amount = new Money(110, "UAH"),
                Lines = [new RefundLine("1", Quantity: 1, Amount: 100)],
                Reason = "One was broken; delivery is on us",
            },
            ct);
        // end
        _ = refund;
    }

    public static async Task Find(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: orderFind
        Page<Order> newest = await crm.Orders.HistoryAsync(anna.Id, OrderModel.Lines.Any(OrderModel.LineCategory.Is("cooling")), cancellationToken: ct);
        Filter spender = OrderModel.Orders.Sum(OrderModel.Total, null, "UAH").Within(Period.OfDays(365)).AtLeast(1_000m);
        Filter noService = OrderModel.Orders.None(OrderModel.LineCategory.Is("maintenance"));
        Page<Contact> prospects = await crm.Contacts.ListAsync(new RecordList { Filter = spender & noService }, ct);
        // end
        _ = (newest, prospects);
    }
}

using Crm.Contacts;

namespace Crm.Orders;

/// <summary>An application whose parties buy.</summary>
public abstract class OrderTest<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    /// <summary>Three filters for 300, a cooler for 700, delivery for 50.</summary>
    protected static Order Bought(Id<Party> party, string reference = "SO-1", DateTimeOffset at = default) => new()
    {
        PartyId = party,
        Reference = reference,
        OrderedAt = at,
        Total = new Money(1_050, "UAH"),
        Channel = "web",
        Lines =
        [
            new OrderLine { Key = "a", Sku = "F-1", Name = "Filter", Category = "parts", Quantity = 3, UnitPrice = 100, Total = 300 },
            new OrderLine { Key = "b", Sku = "C-9", Name = "Cooler", Category = "cooling", Total = 700 },
        ],
    };

    protected static Refund Back(Id<Order> order, string reference, decimal amount, params RefundLine[] lines) =>
        new() { OrderId = order, Reference = reference, Amount = new Money(amount, "UAH"), Lines = [.. lines] };

    /// <summary>Noon of a day in March 2026.</summary>
    protected static DateTimeOffset Day(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
}

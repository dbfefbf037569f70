using Crm.Contacts;
using Crm.Models;

namespace Crm.Accounts;

/// <summary>An order of the host, as an ERP would declare it.</summary>
public sealed record Order
{
    public Id<Order> Id { get; init; }

    public required Id<Party> BuyerId { get; init; }

    public required Money Total { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public string Number { get; init; } = "";

    public string? Seller { get; init; }
}

public static class OrderModel
{
    public static readonly ReferenceField BuyerId = new("buyerId") { Required = true, Indexed = true };

    public static readonly MoneyField Total = new("total") { Required = true };

    public static readonly InstantField OrderedAt = new("orderedAt") { Required = true };

    public static readonly CodeField Number = new("number") { Required = true };

    public static readonly CodeField Seller = new("seller");

    public static readonly Relation Orders = new("orders", () => PartyModel.Model, () => Model!, BuyerId) { Instant = OrderedAt };

    public static readonly EntityModel<Order> Model = new("order", EntityKind.Ledger, Read, Write, BuyerId, Total, OrderedAt, Number, Seller) { Relations = [Orders] };

    private static Order Read(Row row) => new()
    {
        Id = row.GetId<Order>(Model.Id)!.Value,
        BuyerId = row.GetId<Party>(BuyerId)!.Value,
        Total = row.GetMoney(Total)!.Value,
        OrderedAt = row.GetInstant(OrderedAt)!.Value,
        Number = row.GetText(Number)!,
        Seller = row.GetText(Seller),
    };

    private static void Write(Order order, Row row)
    {
        row.Set<Order>(Model.Id, order.Id);
        row.Set(Model.CreatedAt, order.OrderedAt);
        row.Set<Party>(BuyerId, order.BuyerId);
        row.Set(Total, order.Total);
        row.Set(OrderedAt, order.OrderedAt);
        row.Set(Number, order.Number);
        row.Set(Seller, order.Seller);
    }
}

using Crm.Contacts;
using Crm.Models;

namespace Crm.Accounts;

/// <summary>A purchase of the host, as an ERP would declare it.</summary>
public sealed record Purchase
{
    public Id<Purchase> Id { get; init; }

    public required Id<Party> BuyerId { get; init; }

    public required Money Total { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public string Number { get; init; } = "";

    public string? Seller { get; init; }
}

public static class PurchaseModel
{
    public static readonly ReferenceField BuyerId = new("buyerId") { Required = true, Indexed = true };

    public static readonly MoneyField Total = new("total") { Required = true };

    public static readonly InstantField OrderedAt = new("orderedAt") { Required = true };

    public static readonly CodeField Number = new("number") { Required = true };

    public static readonly CodeField Seller = new("seller");

    public static readonly Relation Purchases = new("purchases", () => PartyModel.Model, () => Model!, BuyerId) { Instant = OrderedAt };

    public static readonly EntityModel<Purchase> Model = new("purchase", EntityKind.Ledger, Read, Write, BuyerId, Total, OrderedAt, Number, Seller) { Relations = [Purchases] };

    private static Purchase Read(Row row) => new()
    {
        Id = row.GetId<Purchase>(Model.Id)!.Value,
        BuyerId = row.GetId<Party>(BuyerId)!.Value,
        Total = row.GetMoney(Total)!.Value,
        OrderedAt = row.GetInstant(OrderedAt)!.Value,
        Number = row.GetText(Number)!,
        Seller = row.GetText(Seller),
    };

    private static void Write(Purchase order, Row row)
    {
        row.Set<Purchase>(Model.Id, order.Id);
        row.Set(Model.CreatedAt, order.OrderedAt);
        row.Set<Party>(BuyerId, order.BuyerId);
        row.Set(Total, order.Total);
        row.Set(OrderedAt, order.OrderedAt);
        row.Set(Number, order.Number);
        row.Set(Seller, order.Seller);
    }
}

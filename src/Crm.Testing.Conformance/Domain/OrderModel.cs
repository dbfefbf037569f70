using Crm.Models;

namespace Crm.Conformance;

/// <summary>The model of <see cref="Order"/>.</summary>
public static class OrderModel
{
    public static readonly ReferenceField CustomerId = new("customerId") { Indexed = true };
    public static readonly CodeField Category = new("category") { Indexed = true };
    public static readonly MoneyField Total = new("total") { BaseSortable = true };
    public static readonly IntegerField Quantity = new("quantity");
    public static readonly DecimalField Discount = new("discount");
    public static readonly InstantField PlacedAt = new("placedAt") { Sortable = true };
    public static readonly DateField DeliveryDate = new("deliveryDate");
    public static readonly NameField Title = new("title") { Sortable = true };

    public static readonly EntityModel<Order> Model = new(
        "order", EntityKind.Tracked, Read, Write, CustomerId, Category, Total, Quantity, Discount, PlacedAt, DeliveryDate, Title)
    {
        Search = [Title],
        Relations = [new Relation("orders", () => CustomerModel.Model, () => Model!, CustomerId) { Instant = PlacedAt }, Relation.ToOne("customer", () => Model!, CustomerId, () => CustomerModel.Model)],
    };

    /// <summary>The orders of a customer.</summary>
    public static Relation Orders => Model.Relations[0];

    /// <summary>The customer of an order.</summary>
    public static Relation Customer => Model.Relations[1];

    private static Order Read(Row row) => new()
    {
        Id = row.GetId<Order>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        CustomerId = row.GetId<Conformance.Customer>(CustomerId),
        Category = row.GetText(Category),
        Total = row.GetMoney(Total),
        TotalBase = row.GetDecimal(Total.Base),
        Quantity = row.GetInteger(Quantity),
        Discount = row.GetDecimal(Discount),
        PlacedAt = row.GetInstant(PlacedAt),
        DeliveryDate = row.GetDate(DeliveryDate),
        Title = row.GetText(Title),
    };

    private static void Write(Order order, Row row)
    {
        row.Set<Order>(Model.Id, order.Id);
        row.Set(Model.Version!, order.Version);
        row.Set(Model.CreatedAt, order.CreatedAt);
        row.Set(Model.UpdatedAt!, order.CreatedAt);
        row.Set(Model.ArchivedAt!, order.ArchivedAt);
        row.Set(CustomerId, order.CustomerId);
        row.Set(Category, order.Category);
        row.Set(Total, order.Total);
        row.Set(Total.Base, order.TotalBase);
        row.Set(Quantity, order.Quantity);
        row.Set(Discount, order.Discount);
        row.Set(PlacedAt, order.PlacedAt);
        row.Set(DeliveryDate, order.DeliveryDate);
        row.Set(Title, order.Title);
    }
}

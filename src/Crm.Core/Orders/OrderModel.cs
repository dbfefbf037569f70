using Crm.Contacts;
using Crm.CustomFields;
using Crm.Idempotency;
using Crm.Models;

namespace Crm.Orders;

/// <summary>The model of <see cref="Order"/>.</summary>
public static class OrderModel
{
    private static readonly ValueList<string> StateWords = ["placed", "completed", "cancelled"];

    /// <summary>Who bought; the index of the purchase history leads with it.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true };

    /// <summary>The host's number.</summary>
    public static readonly CodeField Reference = new("reference", 200) { Required = true };

    /// <summary>When it was ordered.</summary>
    public static readonly InstantField OrderedAt = new("orderedAt") { Required = true, Sortable = true };

    /// <summary>What was to be paid.</summary>
    public static readonly MoneyField Total = new("total") { Required = true, BookedOn = OrderedAt };

    /// <summary>How far it is: <c>placed</c>, <c>completed</c> or <c>cancelled</c>; see <see cref="Is(OrderState)"/>.</summary>
    public static readonly CodeField State = new("state", 20) { Required = true, Choices = StateWords };

    /// <summary>Where it was bought.</summary>
    public static readonly CodeField Channel = new("channel", 60);

    /// <summary>What led to it.</summary>
    public static readonly CodeField Source = new("source", 200);

    /// <summary>What has been refunded, in the order's currency.</summary>
    public static readonly DecimalField Refunded = new("refunded") { Required = true, ByService = true };

    /// <summary>The hash of what was recorded.</summary>
    public static readonly CodeField Fingerprint = new("fingerprint", PayloadHash.Length) { Required = true, ByService = true };

    /// <summary>What refunds call a line.</summary>
    public static readonly CodeField LineKey = new("key", 60) { Required = true };

    /// <summary>The host's code of the product.</summary>
    public static readonly CodeField LineSku = new("sku", 100) { Indexed = true, Sparse = true };

    /// <summary>What the product is called.</summary>
    public static readonly NameField LineName = new("name", 300) { Required = true };

    /// <summary>The host's category of the product.</summary>
    public static readonly CodeField LineCategory = new("category", 100) { Indexed = true, Sparse = true };

    /// <summary>How much of it.</summary>
    public static readonly DecimalField LineQuantity = new("quantity") { Required = true };

    /// <summary>The price of one, in the order's currency.</summary>
    public static readonly DecimalField LineUnitPrice = new("unitPrice", 8);

    /// <summary>What the line cost, in the order's currency.</summary>
    public static readonly DecimalField LineTotal = new("total") { Required = true };

    /// <summary>What was bought.</summary>
    public static readonly ChildModel Lines = new("lines", LineKey, LineSku, LineName, LineCategory, LineQuantity, LineUnitPrice, LineTotal) { MaxCount = 500, Restorable = false };

    /// <summary>From a party to its orders: how many, for how much, when the last one was.</summary>
    public static readonly Relation Orders = new("orders", () => PartyModel.Model, () => Model!, PartyId) { Instant = OrderedAt };

    /// <summary>From an order to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Order> Model = new(
        "order", EntityKind.Tracked, Read, Write, PartyId, Reference, OrderedAt, Total, State, Channel, Source, Refunded, Fingerprint)
    {
        Extensible = true,
        Children = [Lines],
        Uniques = [new UniqueRule("reference", Reference)],
        Indexes = [new IndexRule("history", PartyId, OrderedAt)],
        Relations = [Orders, Party],
        SeenWith = Party,
    };

    /// <summary>Names the fields that tenants have added to orders: <c>OrderModel.Custom.Code("store")</c>.</summary>
    public static CustomShape Custom => Model.Custom;

    /// <summary>True for orders in a state.</summary>
    public static Filters.Filter Is(OrderState state) => State.Is(Word(state));

    /// <summary>The stored word of a state; of one that is none, its number, which no record has.</summary>
    internal static string Word(OrderState state) => Enum.IsDefined(state) ? StateWords[(int)state] : state.ToString("D");

    private static Order Read(Row row) => new()
    {
        Id = row.GetId<Order>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Reference = row.GetText(Reference) ?? "",
        OrderedAt = row.GetInstant(OrderedAt)!.Value,
        Total = row.GetMoney(Total) ?? default,
        State = (OrderState)StateWords.AsSpan().IndexOf(row.GetText(State)!),
        Channel = row.GetText(Channel),
        Source = row.GetText(Source),
        Refunded = row.GetDecimal(Refunded) ?? 0,
        Fingerprint = row.GetText(Fingerprint) ?? "",
        Lines = row.ReadList(Lines, ReadLine),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static OrderLine ReadLine(Row row) => new()
    {
        Key = row.GetText(LineKey) ?? "",
        Sku = row.GetText(LineSku),
        Name = row.GetText(LineName) ?? "",
        Category = row.GetText(LineCategory),
        Quantity = row.GetDecimal(LineQuantity) ?? 0,
        UnitPrice = row.GetDecimal(LineUnitPrice),
        Total = row.GetDecimal(LineTotal) ?? 0,
    };

    private static void Write(Order order, Row row)
    {
        row.Set<Order>(Model.Id, order.Id);
        row.Set(Model.Version!, order.Version);
        row.Set<Contacts.Party>(PartyId, order.PartyId);
        row.Set(Reference, order.Reference);
        row.Set(OrderedAt, order.OrderedAt);
        row.Set(Total, order.Total);
        row.Set(State, Word(order.State));
        row.Set(Channel, order.Channel);
        row.Set(Source, order.Source);
        row.Set(Refunded, order.Refunded);
        row.Set(Fingerprint, order.Fingerprint);
        row.WriteList(Lines, order.Lines, WriteLine);
        row.Set(Model, order.Custom);
        row.Set(Model.CreatedAt, order.CreatedAt);
        row.Set(Model.UpdatedAt!, order.UpdatedAt);
        row.Set(Model.ArchivedAt!, order.ArchivedAt);
    }

    private static void WriteLine(OrderLine line, Row row)
    {
        row.Set(LineKey, line.Key);
        row.Set(LineSku, line.Sku);
        row.Set(LineName, line.Name);
        row.Set(LineCategory, line.Category);
        row.Set(LineQuantity, line.Quantity);
        row.Set(LineUnitPrice, line.UnitPrice);
        row.Set(LineTotal, line.Total);
    }
}

using Crm.Contacts;
using Crm.Idempotency;
using Crm.Models;

namespace Crm.Orders;

/// <summary>The model of <see cref="Refund"/>.</summary>
public static class RefundModel
{
    /// <summary>The order.</summary>
    public static readonly ReferenceField OrderId = new("orderId") { Required = true, Indexed = true };

    /// <summary>Who had bought.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true };

    /// <summary>The host's number.</summary>
    public static readonly CodeField Reference = new("reference", 200) { Required = true };

    /// <summary>When it was paid back.</summary>
    public static readonly InstantField RefundedAt = new("refundedAt") { Required = true, Sortable = true };

    /// <summary>What was paid back.</summary>
    public static readonly MoneyField Amount = new("amount") { Required = true, BookedOn = RefundedAt };

    /// <summary>Why.</summary>
    public static readonly CodeField Reason = new("reason", 300);

    /// <summary>The hash of what was recorded.</summary>
    public static readonly CodeField Fingerprint = new("fingerprint", PayloadHash.Length) { Required = true, ByService = true };

    /// <summary>The line of the order.</summary>
    public static readonly CodeField LineKey = new("lineKey", 60) { Required = true };

    /// <summary>How much came back.</summary>
    public static readonly DecimalField LineQuantity = new("quantity") { Required = true };

    /// <summary>What is paid back for it, in the order's currency.</summary>
    public static readonly DecimalField LineAmount = new("amount") { Required = true };

    /// <summary>What came back.</summary>
    public static readonly ChildModel Lines = new("lines", LineKey, LineQuantity, LineAmount) { MaxCount = 500 };

    /// <summary>From a party to what was paid back to it.</summary>
    public static readonly Relation OfParty = new("refunds", () => PartyModel.Model, () => Model!, PartyId) { Instant = RefundedAt };

    /// <summary>From an order to what was paid back for it.</summary>
    public static readonly Relation OfOrder = new("refunds", () => OrderModel.Model, () => Model!, OrderId) { Instant = RefundedAt };

    /// <summary>From a refund to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Refund> Model = new(
        "refund", EntityKind.Ledger, Read, Write, OrderId, PartyId, Reference, RefundedAt, Amount, Reason, Fingerprint)
    {
        Children = [Lines],
        Uniques = [new UniqueRule("reference", Reference)],
        Indexes = [new IndexRule("history", PartyId, RefundedAt)],
        Relations = [OfParty, OfOrder, Party],
        SeenWith = Party,
    };

    private static Refund Read(Row row) => new()
    {
        Id = row.GetId<Refund>(Model.Id)!.Value,
        OrderId = row.GetId<Order>(OrderId)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Reference = row.GetText(Reference) ?? "",
        RefundedAt = row.GetInstant(RefundedAt)!.Value,
        Amount = row.GetMoney(Amount) ?? default,
        Reason = row.GetText(Reason),
        Fingerprint = row.GetText(Fingerprint) ?? "",
        Lines = row.ReadList(Lines, static line => new RefundLine(line.GetText(LineKey) ?? "", line.GetDecimal(LineQuantity) ?? 0, line.GetDecimal(LineAmount) ?? 0)),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(Refund refund, Row row)
    {
        row.Set<Refund>(Model.Id, refund.Id);
        row.Set(Model.CreatedAt, refund.CreatedAt);
        row.Set<Order>(OrderId, refund.OrderId);
        row.Set<Contacts.Party>(PartyId, refund.PartyId);
        row.Set(Reference, refund.Reference);
        row.Set(RefundedAt, refund.RefundedAt);
        row.Set(Amount, refund.Amount);
        row.Set(Reason, refund.Reason);
        row.Set(Fingerprint, refund.Fingerprint);
        row.WriteList(Lines, refund.Lines, static (line, item) =>
        {
            item.Set(LineKey, line.LineKey);
            item.Set(LineQuantity, line.Quantity);
            item.Set(LineAmount, line.Amount);
        });
    }
}

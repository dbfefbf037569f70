using Crm.Contacts;
using Crm.Idempotency;
using Crm.Models;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="PointsOperation"/>. Rules over the creation of operations say who may adjust, redeem and so on.</summary>
public static class PointsOperationModel
{
    private static readonly ValueList<string> KindWords = ["earn", "adjust", "redeem", "reverse", "expire"];
    private static readonly ValueList<string> OutcomeWords = ["applied", "notInForce", "orderNotMatched", "lineNotMatched", "otherCurrency", "nothingToMultiply", "roundedToNothing"];

    /// <summary>The program.</summary>
    public static readonly ReferenceField ProgramId = new("programId") { Required = true };

    /// <summary>The membership; the index of its statement leads with it.</summary>
    public static readonly ReferenceField MembershipId = new("membershipId") { Required = true };

    /// <summary>The member.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true };

    /// <summary>The number in the membership.</summary>
    public static readonly IntegerField Sequence = new("sequence") { Required = true, Sortable = true };

    /// <summary>What it did: <c>earn</c>, <c>adjust</c>, <c>redeem</c>, <c>reverse</c> or <c>expire</c>; see <see cref="Is(PointsOperationKind)"/>.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true, Choices = KindWords };

    /// <summary>The host's key.</summary>
    public static readonly CodeField Key = new("key", 200) { Required = true };

    /// <summary>The hash of what was asked for.</summary>
    public static readonly CodeField Fingerprint = new("fingerprint", PayloadHash.Length) { Required = true };

    /// <summary>The change of the balance.</summary>
    public static readonly DecimalField Points = new("points") { Required = true };

    /// <summary>The balance afterwards.</summary>
    public static readonly DecimalField Balance = new("balance") { Required = true };

    /// <summary>Points that were let go.</summary>
    public static readonly DecimalField Forgiven = new("forgiven") { Required = true };

    /// <summary>The change of what counts for tiers.</summary>
    public static readonly DecimalField Qualifying = new("qualifying") { Required = true };

    /// <summary>When what counts for tiers was earned.</summary>
    public static readonly InstantField QualifiesAt = new("qualifiesAt") { Required = true };

    /// <summary>The order.</summary>
    public static readonly ReferenceField OrderId = new("orderId") { Indexed = true, Sparse = true };

    /// <summary>The order, of points earned: nothing is earned from an order twice.</summary>
    public static readonly ReferenceField EarnedOrderId = new("earnedOrderId");

    /// <summary>The refund: nothing is taken back for one twice.</summary>
    public static readonly ReferenceField RefundId = new("refundId");

    /// <summary>Why.</summary>
    public static readonly CodeField Reason = new("reason", 300);

    /// <summary>Who did it.</summary>
    public static readonly CodeField By = new("by") { Required = true };

    /// <summary>The key of a rule.</summary>
    public static readonly CodeField ItemRule = new("rule", 60) { Required = true };

    /// <summary>The key of a line.</summary>
    public static readonly CodeField ItemLine = new("line", 60);

    /// <summary>What the rule gave.</summary>
    public static readonly DecimalField ItemPoints = new("points") { Required = true };

    /// <summary>Why.</summary>
    public static readonly CodeField ItemOutcome = new("outcome", 30) { Required = true, Choices = OutcomeWords };

    /// <summary>What each rule gave for each line.</summary>
    public static readonly ChildModel Items = new("items", ItemRule, ItemLine, ItemPoints, ItemOutcome) { MaxCount = 10_000 };

    /// <summary>From an operation to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<PointsOperation> Model = new(
        "pointsOperation", EntityKind.Ledger, Read, Write, ProgramId, MembershipId, PartyId, Sequence, Kind, Key, Fingerprint, Points, Balance, Forgiven, Qualifying, QualifiesAt,
        OrderId, EarnedOrderId, RefundId, Reason, By)
    {
        Children = [Items],
        Relations = [Party],
        SeenWith = Party,
        Uniques =
        [
            new UniqueRule("key", ProgramId, Key), new UniqueRule("sequence", MembershipId, Sequence),
            new UniqueRule("order", ProgramId, EarnedOrderId), new UniqueRule("refund", ProgramId, RefundId),
        ],
    };

    /// <summary>True for operations of a kind.</summary>
    public static Filters.Filter Is(PointsOperationKind kind) => Kind.Is(Word(kind));

    internal static string Word(PointsOperationKind kind) => KindWords[(int)kind];

    private static PointsOperation Read(Row row) => new()
    {
        Id = row.GetId<PointsOperation>(Model.Id)!.Value,
        ProgramId = row.GetId<LoyaltyProgram>(ProgramId)!.Value,
        MembershipId = row.GetId<Membership>(MembershipId)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Sequence = row.GetInteger(Sequence)!.Value,
        Kind = (PointsOperationKind)KindWords.AsSpan().IndexOf(row.GetText(Kind)!),
        Key = row.GetText(Key) ?? "",
        Fingerprint = row.GetText(Fingerprint) ?? "",
        Points = row.GetDecimal(Points) ?? 0,
        Balance = row.GetDecimal(Balance) ?? 0,
        Forgiven = row.GetDecimal(Forgiven) ?? 0,
        Qualifying = row.GetDecimal(Qualifying) ?? 0,
        QualifiesAt = row.GetInstant(QualifiesAt)!.Value,
        OrderId = row.GetId<Order>(OrderId),
        RefundId = row.GetId<Refund>(RefundId),
        Reason = row.GetText(Reason),
        By = row.GetText(By) ?? "",
        Items = row.ReadList(Items, static item => new PointsItem(
            item.GetText(ItemRule)!, item.GetText(ItemLine), item.GetDecimal(ItemPoints)!.Value, (PointsOutcome)OutcomeWords.AsSpan().IndexOf(item.GetText(ItemOutcome)!))),
        At = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(PointsOperation operation, Row row)
    {
        row.Set<PointsOperation>(Model.Id, operation.Id);
        row.Set(Model.CreatedAt, operation.At);
        row.Set<LoyaltyProgram>(ProgramId, operation.ProgramId);
        row.Set<Membership>(MembershipId, operation.MembershipId);
        row.Set<Contacts.Party>(PartyId, operation.PartyId);
        row.Set(Sequence, operation.Sequence);
        row.Set(Kind, Word(operation.Kind));
        row.Set(Key, operation.Key);
        row.Set(Fingerprint, operation.Fingerprint);
        row.Set(Points, operation.Points);
        row.Set(Balance, operation.Balance);
        row.Set(Forgiven, operation.Forgiven);
        row.Set(Qualifying, operation.Qualifying);
        row.Set(QualifiesAt, operation.QualifiesAt);
        row.Set(OrderId, operation.OrderId);
        row.Set(EarnedOrderId, operation.Kind == PointsOperationKind.Earn ? operation.OrderId : null);
        row.Set(RefundId, operation.RefundId);
        row.Set(Reason, operation.Reason);
        row.Set(By, operation.By);
        row.WriteList(Items, operation.Items, static (item, into) =>
        {
            into.Set(ItemRule, item.Rule);
            into.Set(ItemLine, item.Line);
            into.Set(ItemPoints, item.Points);
            into.Set(ItemOutcome, OutcomeWords[(int)item.Outcome]);
        });
    }
}

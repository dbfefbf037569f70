using Crm.Models;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="PointsEntry"/>.</summary>
public static class PointsEntryModel
{
    private static readonly ValueList<string> AccountWords = ["member", "issued", "redeemed", "expired"];

    /// <summary>The operation.</summary>
    public static readonly ReferenceField OperationId = new("operationId") { Required = true, Indexed = true };

    /// <summary>The program.</summary>
    public static readonly ReferenceField ProgramId = new("programId") { Required = true };

    /// <summary>The membership.</summary>
    public static readonly ReferenceField MembershipId = new("membershipId") { Required = true, Indexed = true };

    /// <summary>The account: <c>member</c>, <c>issued</c>, <c>redeemed</c> or <c>expired</c>.</summary>
    public static readonly CodeField Account = new("account", 20) { Required = true, Choices = AccountWords };

    /// <summary>The lot.</summary>
    public static readonly ReferenceField LotId = new("lotId");

    /// <summary>The points.</summary>
    public static readonly DecimalField Points = new("points") { Required = true };

    /// <summary>From an entry to its membership, with which it is seen.</summary>
    public static readonly Relation Membership = Relation.ToOne("membership", () => Model!, MembershipId, () => MembershipModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<PointsEntry> Model = new(
        "pointsEntry", EntityKind.Ledger, Read, Write, OperationId, ProgramId, MembershipId, Account, LotId, Points)
    {
        Relations = [Membership],
        SeenWith = Membership,
    };

    internal static string Word(PointsAccountKind account) => AccountWords[(int)account];

    private static PointsEntry Read(Row row) => new()
    {
        Id = row.GetId<PointsEntry>(Model.Id)!.Value,
        OperationId = row.GetId<PointsOperation>(OperationId)!.Value,
        ProgramId = row.GetId<LoyaltyProgram>(ProgramId)!.Value,
        MembershipId = row.GetId<Loyalty.Membership>(MembershipId)!.Value,
        Account = (PointsAccountKind)AccountWords.AsSpan().IndexOf(row.GetText(Account)!),
        LotId = row.GetId<PointsLot>(LotId),
        Points = row.GetDecimal(Points)!.Value,
        At = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(PointsEntry entry, Row row)
    {
        row.Set<PointsEntry>(Model.Id, entry.Id);
        row.Set(Model.CreatedAt, entry.At);
        row.Set<PointsOperation>(OperationId, entry.OperationId);
        row.Set<LoyaltyProgram>(ProgramId, entry.ProgramId);
        row.Set<Loyalty.Membership>(MembershipId, entry.MembershipId);
        row.Set(Account, Word(entry.Account));
        row.Set(LotId, entry.LotId);
        row.Set(Points, entry.Points);
    }
}

using Crm.Models;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="PointsLot"/>.</summary>
public static class PointsLotModel
{
    /// <summary>The program.</summary>
    public static readonly ReferenceField ProgramId = new("programId") { Required = true };

    /// <summary>The membership; the index of its open lots leads with it.</summary>
    public static readonly ReferenceField MembershipId = new("membershipId") { Required = true };

    /// <summary>The operation that gave them.</summary>
    public static readonly ReferenceField OperationId = new("operationId") { Required = true, Indexed = true };

    /// <summary>How many were given.</summary>
    public static readonly DecimalField Points = new("points") { Required = true };

    /// <summary>How many are left.</summary>
    public static readonly DecimalField Remaining = new("remaining") { Required = true };

    /// <summary>How many have expired.</summary>
    public static readonly DecimalField Expired = new("expired") { Required = true };

    /// <summary>When they expire.</summary>
    public static readonly InstantField ExpiresAt = new("expiresAt");

    /// <summary>When the lot is to be looked at; missing once nothing is left.</summary>
    public static readonly InstantField OpenUntil = new("openUntil") { Sortable = true };

    /// <summary>From a lot to its membership, with which it is seen.</summary>
    public static readonly Relation Membership = Relation.ToOne("membership", () => Model!, MembershipId, () => MembershipModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<PointsLot> Model = new(
        "pointsLot", EntityKind.Ledger, Read, Write, ProgramId, MembershipId, OperationId, Points, Remaining, Expired, ExpiresAt, OpenUntil)
    {
        Indexes = [new IndexRule("open", MembershipId, OpenUntil)],
        Relations = [Membership],
        SeenWith = Membership,
    };

    private static PointsLot Read(Row row) => new()
    {
        Id = row.GetId<PointsLot>(Model.Id)!.Value,
        ProgramId = row.GetId<LoyaltyProgram>(ProgramId)!.Value,
        MembershipId = row.GetId<Loyalty.Membership>(MembershipId)!.Value,
        OperationId = row.GetId<PointsOperation>(OperationId)!.Value,
        Points = row.GetDecimal(Points)!.Value,
        Remaining = row.GetDecimal(Remaining)!.Value,
        Expired = row.GetDecimal(Expired)!.Value,
        ExpiresAt = row.GetInstant(ExpiresAt),
        OpenUntil = row.GetInstant(OpenUntil),
        At = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(PointsLot lot, Row row)
    {
        row.Set<PointsLot>(Model.Id, lot.Id);
        row.Set(Model.CreatedAt, lot.At);
        row.Set<LoyaltyProgram>(ProgramId, lot.ProgramId);
        row.Set<Loyalty.Membership>(MembershipId, lot.MembershipId);
        row.Set<PointsOperation>(OperationId, lot.OperationId);
        row.Set(Points, lot.Points);
        row.Set(Remaining, lot.Remaining);
        row.Set(Expired, lot.Expired);
        row.Set(ExpiresAt, lot.ExpiresAt);
        row.Set(OpenUntil, lot.OpenUntil);
    }
}

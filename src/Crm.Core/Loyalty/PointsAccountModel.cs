using Crm.Contacts;
using Crm.Models;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="PointsAccount"/>.</summary>
public static class PointsAccountModel
{
    /// <summary>The program.</summary>
    public static readonly ReferenceField ProgramId = new("programId") { Required = true };

    /// <summary>The member.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true };

    /// <summary>The points.</summary>
    public static readonly DecimalField Balance = new("balance") { Required = true };

    /// <summary>The number of the last operation.</summary>
    public static readonly IntegerField Sequence = new("sequence") { Required = true };

    /// <summary>From a party to its balances, so that filters may ask who has how many points.</summary>
    public static readonly Relation OfParty = new("pointsAccounts", () => PartyModel.Model, () => Model!, PartyId);

    /// <summary>From a balance to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<PointsAccount> Model = new("pointsAccount", EntityKind.Ledger, Read, Write, ProgramId, PartyId, Balance, Sequence)
    {
        Relations = [OfParty, Party],
        SeenWith = Party,
    };

    private static PointsAccount Read(Row row) => new()
    {
        Id = row.GetId<Membership>(Model.Id)!.Value,
        ProgramId = row.GetId<LoyaltyProgram>(ProgramId)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Balance = row.GetDecimal(Balance)!.Value,
        Sequence = row.GetInteger(Sequence)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(PointsAccount account, Row row)
    {
        row.Set<Membership>(Model.Id, account.Id);
        row.Set(Model.CreatedAt, account.CreatedAt);
        row.Set<LoyaltyProgram>(ProgramId, account.ProgramId);
        row.Set<Contacts.Party>(PartyId, account.PartyId);
        row.Set(Balance, account.Balance);
        row.Set(Sequence, account.Sequence);
    }
}

using Crm.Contacts;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="Membership"/>.</summary>
public static class MembershipModel
{
    /// <summary>The program.</summary>
    public static readonly ReferenceField ProgramId = new("programId") { Required = true, ByService = true };

    /// <summary>The member.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true, ByService = true };

    /// <summary>The host's number of the member.</summary>
    public static readonly CodeField Number = new("number");

    /// <summary>The key of the tier.</summary>
    public static readonly CodeField Tier = new("tier", 60) { ByService = true };

    /// <summary>Since when.</summary>
    public static readonly InstantField TierSince = new("tierSince") { ByService = true };

    /// <summary>From a party to its memberships.</summary>
    public static readonly Relation OfParty = new("memberships", () => PartyModel.Model, () => Model!, PartyId);

    /// <summary>From a membership to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Membership> Model = new("membership", EntityKind.Tracked, Read, Write, ProgramId, PartyId, Number, Tier, TierSince)
    {
        Extensible = true,
        Restorable = false,
        Uniques = [new UniqueRule("member", ProgramId, PartyId), new UniqueRule("number", ProgramId, Number)],
        Relations = [OfParty, Party],
        SeenWith = Party,
    };

    /// <summary>Names the fields that tenants have added to memberships.</summary>
    public static CustomShape Custom => Model.Custom;

    private static Membership Read(Row row) => new()
    {
        Id = row.GetId<Membership>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        ProgramId = row.GetId<LoyaltyProgram>(ProgramId)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Number = row.GetText(Number),
        Tier = row.GetText(Tier),
        TierSince = row.GetInstant(TierSince),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Membership membership, Row row)
    {
        row.Set<Membership>(Model.Id, membership.Id);
        row.Set(Model.Version!, membership.Version);
        row.Set<LoyaltyProgram>(ProgramId, membership.ProgramId);
        row.Set<Contacts.Party>(PartyId, membership.PartyId);
        row.Set(Number, membership.Number);
        row.Set(Tier, membership.Tier);
        row.Set(TierSince, membership.TierSince);
        row.Set(Model, membership.Custom);
        row.Set(Model.CreatedAt, membership.CreatedAt);
        row.Set(Model.UpdatedAt!, membership.UpdatedAt);
        row.Set(Model.ArchivedAt!, membership.ArchivedAt);
    }
}

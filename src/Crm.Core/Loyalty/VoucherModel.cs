using Crm.Contacts;
using Crm.Idempotency;
using Crm.Models;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="Voucher"/>.</summary>
public static class VoucherModel
{
    private static readonly ValueList<string> StateWords = ["issued", "redeemed", "expired"];

    /// <summary>The program.</summary>
    public static readonly ReferenceField ProgramId = new("programId") { Required = true, ByService = true };

    /// <summary>The membership.</summary>
    public static readonly ReferenceField MembershipId = new("membershipId") { Required = true, Indexed = true, ByService = true };

    /// <summary>The member.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true, ByService = true };

    /// <summary>The code; who may not read it may still redeem a voucher whose code he is told.</summary>
    public static readonly CodeField Code = new("code", 40) { Personal = true, ByService = true };

    /// <summary>What it is for.</summary>
    public static readonly CodeField Reward = new("reward", 200) { Required = true };

    /// <summary>What it is worth.</summary>
    public static readonly MoneyField Value = new("value");

    /// <summary>What it costs the member.</summary>
    public static readonly DecimalField Points = new("points") { Required = true, ByService = true };

    /// <summary>Until when.</summary>
    public static readonly InstantField ValidUntil = new("validUntil") { ByService = true };

    /// <summary>When it is to be looked at: until when it is valid while it is issued, missing afterwards and for ever.</summary>
    public static readonly InstantField DueAt = new("dueAt") { Sortable = true, Sparse = true, ByService = true };

    /// <summary>What became of it: <c>issued</c>, <c>redeemed</c> or <c>expired</c>.</summary>
    public static readonly CodeField State = new("state", 20) { Required = true, Choices = StateWords, ByService = true };

    /// <summary>When that was.</summary>
    public static readonly InstantField ClosedAt = new("closedAt") { ByService = true };

    /// <summary>The key under which it was issued.</summary>
    public static readonly CodeField IssueKey = new("issueKey", 200) { Required = true, ByService = true };

    /// <summary>The hash of what was issued.</summary>
    public static readonly CodeField Fingerprint = new("fingerprint", PayloadHash.Length) { Required = true, ByService = true };

    /// <summary>The key under which it was redeemed.</summary>
    public static readonly CodeField RedeemKey = new("redeemKey", 200) { ByService = true };

    /// <summary>For what it was redeemed.</summary>
    public static readonly CodeField RedeemedFor = new("redeemedFor", 200) { ByService = true };

    /// <summary>From a party to its vouchers.</summary>
    public static readonly Relation OfParty = new("vouchers", () => PartyModel.Model, () => Model!, PartyId);

    /// <summary>From a voucher to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Voucher> Model = new(
        "voucher", EntityKind.Tracked, Read, Write, ProgramId, MembershipId, PartyId, Code, Reward, Value, Points, ValidUntil, DueAt, State, ClosedAt, IssueKey, Fingerprint, RedeemKey, RedeemedFor)
    {
        Restorable = false,
        Uniques = [new UniqueRule("code", Code), new UniqueRule("issueKey", ProgramId, IssueKey), new UniqueRule("redeemKey", ProgramId, RedeemKey)],
        Relations = [OfParty, Party],
        SeenWith = Party,
    };

    /// <summary>True for vouchers in a state.</summary>
    public static Filters.Filter Is(VoucherState state) => State.Is(StateWords[(int)state]);

    private static Voucher Read(Row row) => new()
    {
        Id = row.GetId<Voucher>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        ProgramId = row.GetId<LoyaltyProgram>(ProgramId)!.Value,
        MembershipId = row.GetId<Membership>(MembershipId)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Code = row.GetText(Code) ?? "",
        Reward = row.GetText(Reward) ?? "",
        Value = row.GetMoney(Value),
        Points = row.GetDecimal(Points) ?? 0,
        ValidUntil = row.GetInstant(ValidUntil),
        State = (VoucherState)StateWords.AsSpan().IndexOf(row.GetText(State)!),
        ClosedAt = row.GetInstant(ClosedAt),
        IssueKey = row.GetText(IssueKey) ?? "",
        Fingerprint = row.GetText(Fingerprint) ?? "",
        RedeemKey = row.GetText(RedeemKey),
        RedeemedFor = row.GetText(RedeemedFor),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Voucher voucher, Row row)
    {
        row.Set<Voucher>(Model.Id, voucher.Id);
        row.Set(Model.Version!, voucher.Version);
        row.Set<LoyaltyProgram>(ProgramId, voucher.ProgramId);
        row.Set<Membership>(MembershipId, voucher.MembershipId);
        row.Set<Contacts.Party>(PartyId, voucher.PartyId);
        row.Set(Code, voucher.Code);
        row.Set(Reward, voucher.Reward);
        row.Set(Value, voucher.Value);
        row.Set(Points, voucher.Points);
        row.Set(ValidUntil, voucher.ValidUntil);
        row.Set(DueAt, voucher.State == VoucherState.Issued ? voucher.ValidUntil : null);
        row.Set(State, Enum.IsDefined(voucher.State) ? StateWords[(int)voucher.State] : voucher.State.ToString("D"));
        row.Set(ClosedAt, voucher.ClosedAt);
        row.Set(IssueKey, voucher.IssueKey);
        row.Set(Fingerprint, voucher.Fingerprint);
        row.Set(RedeemKey, voucher.RedeemKey);
        row.Set(RedeemedFor, voucher.RedeemedFor);
        row.Set(Model.CreatedAt, voucher.CreatedAt);
        row.Set(Model.UpdatedAt!, voucher.UpdatedAt);
        row.Set(Model.ArchivedAt!, voucher.ArchivedAt);
    }
}

using Crm.Assignments;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Deals;
using Crm.Filters;
using Crm.Models;

namespace Crm.Leads;

/// <summary>The model of <see cref="Lead"/>.</summary>
public static class LeadModel
{
    private static readonly ValueList<string> StatusWords = ["new", "working", "converted", "disqualified"];

    /// <summary>Who it is about.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true, ByService = true };

    /// <summary>How far it is: <c>new</c>, <c>working</c>, <c>converted</c> or <c>disqualified</c>; see <see cref="Is(LeadStatus)"/>.</summary>
    public static readonly CodeField Status = new("status", 20) { Required = true, Choices = StatusWords, ByService = true };

    /// <summary>Where it came from.</summary>
    public static readonly CodeField Source = new("source", 60) { Required = true, Indexed = true };

    /// <summary>The campaign that brought it.</summary>
    public static readonly CodeField Campaign = new("campaign", 100);

    /// <summary>What it is about.</summary>
    public static readonly NameField Subject = new("subject", 300);

    /// <summary>What was written.</summary>
    public static readonly LongTextField Message = new("message") { Personal = true };

    /// <summary>The company that was named.</summary>
    public static readonly NameField CompanyName = new("companyName");

    /// <summary>The e-mail address that was given.</summary>
    public static readonly CodeField Email = new("email", 254) { Personal = true };

    /// <summary>The phone number that was given.</summary>
    public static readonly CodeField Phone = new("phone", 40) { Personal = true };

    /// <summary>Who looks after it.</summary>
    public static readonly CodeField Owner = new("owner");

    /// <summary>How it came to its owner, as JSON.</summary>
    public static readonly CodeField Assignment = new("assignment", 16_000) { ByService = true };

    /// <summary>The points.</summary>
    public static readonly IntegerField Score = new("score") { Required = true, Sortable = true, ByService = true };

    /// <summary>When it came.</summary>
    public static readonly InstantField CapturedAt = new("capturedAt") { Required = true, Sortable = true, ByService = true };

    /// <summary>The key by which it came.</summary>
    public static readonly CodeField Reference = new("reference", 200) { ByService = true };

    /// <summary>When it was converted or disqualified.</summary>
    public static readonly InstantField ClosedAt = new("closedAt") { ByService = true };

    /// <summary>Why it was disqualified.</summary>
    public static readonly NameField ClosedReason = new("closedReason") { ByService = true };

    /// <summary>The company of the conversion.</summary>
    public static readonly ReferenceField CompanyId = new("companyId") { ByService = true };

    /// <summary>The deal of the conversion.</summary>
    public static readonly ReferenceField DealId = new("dealId") { ByService = true };

    /// <summary>The key of a rule that gave points.</summary>
    public static readonly CodeField PartRule = new("rule", 60) { Required = true };

    /// <summary>What people call the rule.</summary>
    public static readonly NameField PartName = new("ruleName") { Required = true };

    /// <summary>How many points it gave.</summary>
    public static readonly IntegerField PartPoints = new("points") { Required = true };

    /// <summary>Which rules gave the points.</summary>
    public static readonly ChildModel ScoreParts = new("scoreParts", PartRule, PartName, PartPoints) { Restorable = false };

    /// <summary>From a party to its leads.</summary>
    public static readonly Relation Leads = new("leads", () => PartyModel.Model, () => Model!, PartyId) { Instant = CapturedAt };

    /// <summary>From a lead to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Lead> Model = new(
        "lead", EntityKind.Tracked, Read, Write,
        PartyId, Status, Source, Campaign, Subject, Message, CompanyName, Email, Phone, Owner, Assignment, Score, CapturedAt, Reference, ClosedAt, ClosedReason, CompanyId, DealId)
    {
        Extensible = true,
        Children = [ScoreParts],
        Uniques = [new UniqueRule("reference", Reference)],
        Indexes = [new IndexRule("ofOwner", Owner, Status)],
        Search = [Subject, CompanyName],
        Relations = [Leads, Party],
        SeenWith = Party,
    };

    /// <summary>Names the fields that tenants have added to leads.</summary>
    public static CustomShape Custom => Model.Custom;

    /// <summary>True for leads that are neither converted nor disqualified.</summary>
    public static Filter IsOpen => Status.In(StatusWords[0], StatusWords[1]);

    /// <summary>True for leads of a status.</summary>
    public static Filter Is(LeadStatus status) => Status.Is(Word(status));

    private static string Word(LeadStatus status) => Enum.IsDefined(status) ? StatusWords[(int)status] : status.ToString("D");

    private static Lead Read(Row row) => new()
    {
        Id = row.GetId<Lead>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Status = (LeadStatus)StatusWords.AsSpan().IndexOf(row.GetText(Status)!),
        Source = row.GetText(Source)!,
        Campaign = row.GetText(Campaign),
        Subject = row.GetText(Subject),
        Message = row.GetText(Message),
        CompanyName = row.GetText(CompanyName),
        Email = row.GetText(Email),
        Phone = row.GetText(Phone),
        Owner = row.GetText(Owner),
        Assignment = AssignmentJson.Read(row.GetText(Assignment)),
        Score = (int)row.GetInteger(Score)!.Value,
        ScoreParts = row.ReadList(ScoreParts, static item => new LeadScorePart(item.GetText(PartRule)!, item.GetText(PartName)!, (int)item.GetInteger(PartPoints)!.Value)),
        CapturedAt = row.GetInstant(CapturedAt)!.Value,
        Reference = row.GetText(Reference),
        ClosedAt = row.GetInstant(ClosedAt),
        ClosedReason = row.GetText(ClosedReason),
        CompanyId = row.GetId<Contacts.Party>(CompanyId),
        DealId = row.GetId<Deal>(DealId),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Lead lead, Row row)
    {
        row.Set<Lead>(Model.Id, lead.Id);
        row.Set(Model.Version!, lead.Version);
        row.Set<Contacts.Party>(PartyId, lead.PartyId);
        row.Set(Status, Word(lead.Status));
        row.Set(Source, lead.Source);
        row.Set(Campaign, lead.Campaign);
        row.Set(Subject, lead.Subject);
        row.Set(Message, lead.Message);
        row.Set(CompanyName, lead.CompanyName);
        row.Set(Email, lead.Email);
        row.Set(Phone, lead.Phone);
        row.Set(Owner, lead.Owner);
        row.Set(Assignment, lead.Assignment is { } decision ? AssignmentJson.Write(decision) : null);
        row.Set(Score, lead.Score);
        row.Set(CapturedAt, lead.CapturedAt);
        row.Set(Reference, lead.Reference);
        row.Set(ClosedAt, lead.ClosedAt);
        row.Set(ClosedReason, lead.ClosedReason);
        row.Set<Contacts.Party>(CompanyId, lead.CompanyId);
        row.Set<Deal>(DealId, lead.DealId);
        row.WriteList(ScoreParts, lead.ScoreParts, static (part, item) =>
        {
            item.Set(PartRule, part.Rule);
            item.Set(PartName, part.Name);
            item.Set(PartPoints, part.Points);
        });
        row.Set(Model, lead.Custom);
        row.Set(Model.CreatedAt, lead.CreatedAt);
        row.Set(Model.UpdatedAt!, lead.UpdatedAt);
        row.Set(Model.ArchivedAt!, lead.ArchivedAt);
    }
}

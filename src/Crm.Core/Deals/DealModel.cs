using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Leads;
using Crm.Models;
using Crm.Products;

namespace Crm.Deals;

/// <summary>The model of <see cref="Deal"/>.</summary>
public static class DealModel
{
    private static readonly ValueList<string> StateWords = ["open", "won", "lost"];

    /// <summary>Who would buy.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true };

    /// <summary>The person who is talked to.</summary>
    public static readonly ReferenceField ContactId = new("contactId") { Indexed = true, Sparse = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>The pipeline.</summary>
    public static readonly ReferenceField PipelineId = new("pipelineId") { Required = true, ByService = true };

    /// <summary>The key of the stage.</summary>
    public static readonly CodeField Stage = new("stage", 60) { Required = true, ByService = true };

    /// <summary>Since when it stands there.</summary>
    public static readonly InstantField StageSince = new("stageSince") { ByService = true };

    /// <summary>What the stage means: <c>open</c>, <c>won</c> or <c>lost</c>; see <see cref="Is(StageOutcome)"/>.</summary>
    public static readonly CodeField State = new("state", 10) { Required = true, Choices = StateWords, ByService = true };

    /// <summary>The day on which it is expected to be decided.</summary>
    public static readonly DateField ExpectedCloseOn = new("expectedCloseOn") { Sortable = true };

    /// <summary>When it was won or lost.</summary>
    public static readonly InstantField ClosedAt = new("closedAt") { Sortable = true, ByService = true };

    /// <summary>What it would bring; booked on the day on which it was closed, and before on that on which it was made.</summary>
    public static readonly MoneyField Amount = new("amount") { BaseSortable = true, BookedOn = ClosedAt };

    /// <summary>How likely it is to be won, in per cent.</summary>
    public static readonly IntegerField Probability = new("probability") { Required = true };

    /// <summary>The amount times the probability.</summary>
    public static readonly MoneyField Weighted = new("weighted") { BookedOn = ClosedAt };

    /// <summary>Why it was won or lost.</summary>
    public static readonly NameField ClosedReason = new("closedReason") { ByService = true };

    /// <summary>Who looks after it.</summary>
    public static readonly CodeField Owner = new("owner") { Required = true, Indexed = true };

    /// <summary>Where it came from.</summary>
    public static readonly CodeField Source = new("source", 60);

    /// <summary>The lead that it was made of.</summary>
    public static readonly ReferenceField LeadId = new("leadId") { ByService = true };

    /// <summary>The key in the system that knows it too.</summary>
    public static readonly CodeField Reference = new("reference", 200);

    /// <summary>The product of a line.</summary>
    public static readonly ReferenceField ProductId = new("productId") { Indexed = true };

    /// <summary>What a line is called in the offer.</summary>
    public static readonly NameField LineName = new("lineName") { Required = true };

    /// <summary>How many of a line.</summary>
    public static readonly DecimalField Quantity = new("quantity") { Required = true };

    /// <summary>The price of one.</summary>
    public static readonly MoneyField UnitPrice = new("unitPrice");

    /// <summary>What is taken off, in per cent.</summary>
    public static readonly DecimalField Discount = new("discount") { Required = true };

    /// <summary>Quantity times price without the discount.</summary>
    public static readonly MoneyField Total = new("total");

    /// <summary>What it is about.</summary>
    public static readonly ChildModel Lines = new("lines", ProductId, LineName, Quantity, UnitPrice, Discount, Total);

    /// <summary>From a party to its deals.</summary>
    public static readonly Relation Deals = new("deals", () => PartyModel.Model, () => Model!, PartyId);

    /// <summary>From a deal to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Deal> Model = new(
        "deal", EntityKind.Tracked, Read, Write,
        PartyId, ContactId, Name, PipelineId, Stage, StageSince, State, Amount, Probability, Weighted, ExpectedCloseOn, ClosedAt, ClosedReason, Owner, Source, LeadId, Reference)
    {
        Extensible = true,
        Stages = new StageRule(Stage, StageSince),
        Children = [Lines],
        Uniques = [new UniqueRule("reference", Reference)],
        Indexes = [new IndexRule("board", PipelineId, Stage)],
        Search = [Name],
        Relations = [Deals, Party],
        SeenWith = Party,
    };

    /// <summary>Names the fields that tenants have added to deals.</summary>
    public static CustomShape Custom => Model.Custom;

    /// <summary>True for deals of an outcome.</summary>
    public static Filter Is(StageOutcome state) => State.Is(Word(state));

    private static string Word(StageOutcome state) => Enum.IsDefined(state) ? StateWords[(int)state] : state.ToString("D");

    private static Deal Read(Row row) => new()
    {
        Id = row.GetId<Deal>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        ContactId = row.GetId<Contacts.Party>(ContactId),
        Name = row.GetText(Name)!,
        PipelineId = row.GetId<Pipeline>(PipelineId)!.Value,
        Stage = row.GetText(Stage)!,
        StageSince = row.GetInstant(StageSince),
        State = (StageOutcome)StateWords.AsSpan().IndexOf(row.GetText(State)!),
        Amount = row.GetMoney(Amount),
        Probability = (int)row.GetInteger(Probability)!.Value,
        Weighted = row.GetMoney(Weighted),
        ExpectedCloseOn = row.GetDate(ExpectedCloseOn),
        ClosedAt = row.GetInstant(ClosedAt),
        ClosedReason = row.GetText(ClosedReason),
        Owner = row.GetText(Owner),
        Source = row.GetText(Source),
        LeadId = row.GetId<Lead>(LeadId),
        Reference = row.GetText(Reference),
        Lines = row.ReadList(Lines, ReadLine),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static DealLine ReadLine(Row row) => new()
    {
        ProductId = row.GetId<Product>(ProductId),
        Name = row.GetText(LineName)!,
        Quantity = row.GetDecimal(Quantity)!.Value,
        UnitPrice = row.GetMoney(UnitPrice),
        Discount = row.GetDecimal(Discount)!.Value,
        Total = row.GetMoney(Total),
    };

    private static void Write(Deal deal, Row row)
    {
        row.Set<Deal>(Model.Id, deal.Id);
        row.Set(Model.Version!, deal.Version);
        row.Set<Contacts.Party>(PartyId, deal.PartyId);
        row.Set<Contacts.Party>(ContactId, deal.ContactId);
        row.Set(Name, deal.Name);
        row.Set<Pipeline>(PipelineId, deal.PipelineId);
        row.Set(Stage, deal.Stage);
        row.Set(StageSince, deal.StageSince);
        row.Set(State, Word(deal.State));
        row.Set(Amount, deal.Amount);
        row.Set(Probability, deal.Probability);
        row.Set(Weighted, deal.Weighted);
        row.Set(ExpectedCloseOn, deal.ExpectedCloseOn);
        row.Set(ClosedAt, deal.ClosedAt);
        row.Set(ClosedReason, deal.ClosedReason);
        row.Set(Owner, deal.Owner);
        row.Set(Source, deal.Source);
        row.Set<Lead>(LeadId, deal.LeadId);
        row.Set(Reference, deal.Reference);
        row.WriteList(Lines, deal.Lines, static (line, item) =>
        {
            item.Set<Product>(ProductId, line.ProductId);
            item.Set(LineName, line.Name);
            item.Set(Quantity, line.Quantity);
            item.Set(UnitPrice, line.UnitPrice);
            item.Set(Discount, line.Discount);
            item.Set(Total, line.Total);
        });
        row.Set(Model, deal.Custom);
        row.Set(Model.CreatedAt, deal.CreatedAt);
        row.Set(Model.UpdatedAt!, deal.UpdatedAt);
        row.Set(Model.ArchivedAt!, deal.ArchivedAt);
    }
}

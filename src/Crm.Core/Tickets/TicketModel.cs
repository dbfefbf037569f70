using Crm.Assignments;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;

namespace Crm.Tickets;

/// <summary>The model of <see cref="Ticket"/>.</summary>
public static class TicketModel
{
    internal static readonly ValueList<string> PriorityWords = ["low", "normal", "high", "urgent"];
    private static readonly ValueList<string> StateWords = ["open", "pending", "resolved", "merged"];

    /// <summary>The number by which people call it.</summary>
    public static readonly IntegerField Number = new("number") { Required = true, Sortable = true, ByService = true };

    /// <summary>Who wants it.</summary>
    public static readonly ReferenceField PartyId = new("partyId") { Required = true, Indexed = true };

    /// <summary>What it is about.</summary>
    public static readonly NameField Subject = new("subject", 300) { Required = true, Personal = true };

    /// <summary>What was written first.</summary>
    public static readonly LongTextField Description = new("description") { Personal = true };

    /// <summary>By which way it came.</summary>
    public static readonly CodeField Channel = new("channel", 40);

    /// <summary>The key in the system that told it.</summary>
    public static readonly CodeField Reference = new("reference", 400) { ByService = true };

    /// <summary>Whose turn it is: <c>open</c>, <c>pending</c>, <c>resolved</c> or <c>merged</c>; see <see cref="Is(TicketState)"/>.</summary>
    public static readonly CodeField State = new("state", 10) { Required = true, Choices = StateWords, ByService = true };

    /// <summary>How urgent it is: <c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c>; see <see cref="Is(TicketPriority)"/>.</summary>
    public static readonly CodeField Priority = new("priority", 10) { Required = true, Choices = PriorityWords, ByService = true };

    /// <summary>The rule that gave the priority.</summary>
    public static readonly CodeField PriorityRule = new("priorityRule", 60) { ByService = true };

    /// <summary>The queue in which it lies.</summary>
    public static readonly CodeField Queue = new("queue", 60);

    /// <summary>Who looks after it.</summary>
    public static readonly CodeField Owner = new("owner");

    /// <summary>How it came to its queue and owner, as JSON.</summary>
    public static readonly CodeField Assignment = new("assignment", 16_000) { ByService = true };

    /// <summary>The policy by which its clocks go.</summary>
    public static readonly ReferenceField SlaPolicyId = new("slaPolicyId") { ByService = true };

    /// <summary>When somebody answered first.</summary>
    public static readonly InstantField RespondedAt = new("respondedAt") { ByService = true };

    /// <summary>When it was resolved last.</summary>
    public static readonly InstantField ResolvedAt = new("resolvedAt") { Sortable = true, ByService = true };

    /// <summary>What the resolution was.</summary>
    public static readonly LongTextField Resolution = new("resolution") { Personal = true, ByService = true };

    /// <summary>Until when somebody must have answered.</summary>
    public static readonly InstantField FirstResponseDueAt = new("firstResponseDueAt") { ByService = true };

    /// <summary>Until when it must be resolved.</summary>
    public static readonly InstantField ResolutionDueAt = new("resolutionDueAt") { Sortable = true, ByService = true };

    /// <summary>When a warning was raised last.</summary>
    public static readonly InstantField WarnedAt = new("warnedAt") { ByService = true };

    /// <summary>When the time for the first answer was used up.</summary>
    public static readonly InstantField FirstResponseBreachedAt = new("firstResponseBreachedAt") { ByService = true };

    /// <summary>When the time for the resolution was used up.</summary>
    public static readonly InstantField ResolutionBreachedAt = new("resolutionBreachedAt") { ByService = true };

    /// <summary>When the worker looks at its clocks next.</summary>
    public static readonly InstantField ClockDueAt = new("clockDueAt") { Sortable = true, ByService = true };

    /// <summary>The ticket that goes on for this one.</summary>
    public static readonly ReferenceField MergedInto = new("mergedInto") { Indexed = true, Sparse = true, ByService = true };

    /// <summary>From a party to its tickets.</summary>
    public static readonly Relation Tickets = new("tickets", () => PartyModel.Model, () => Model!, PartyId);

    /// <summary>From a ticket to its party, with which it is seen.</summary>
    public static readonly Relation Party = Relation.ToOne("party", () => Model!, PartyId, () => PartyModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Ticket> Model = new(
        "ticket", EntityKind.Tracked, Read, Write,
        Number, PartyId, Subject, Description, Channel, Reference, State, Priority, PriorityRule, Queue, Owner, Assignment, SlaPolicyId, RespondedAt, ResolvedAt, Resolution,
        FirstResponseDueAt, ResolutionDueAt, WarnedAt, FirstResponseBreachedAt, ResolutionBreachedAt, ClockDueAt, MergedInto)
    {
        Extensible = true,
        Uniques = [new UniqueRule("number", Number), new UniqueRule("reference", Reference)],
        Indexes = [new IndexRule("ofOwner", Owner, State), new IndexRule("ofQueue", Queue, State)],
        Search = [Subject],
        Relations = [Tickets, Party],
        SeenWith = Party,
    };

    /// <summary>Names the fields that tenants have added to tickets.</summary>
    public static CustomShape Custom => Model.Custom;

    /// <summary>True for tickets that are neither resolved nor merged.</summary>
    public static Filter IsOpen => State.In(StateWords[0], StateWords[1]);

    /// <summary>True for tickets of a state.</summary>
    public static Filter Is(TicketState state) => State.Is(Enum.IsDefined(state) ? StateWords[(int)state] : state.ToString("D"));

    /// <summary>True for tickets of a priority.</summary>
    public static Filter Is(TicketPriority priority) => Priority.Is(Word(priority));

    internal static string Word(TicketPriority priority) => Enum.IsDefined(priority) ? PriorityWords[(int)priority] : priority.ToString("D");

    internal static TicketPriority PriorityOf(string word) => (TicketPriority)PriorityWords.AsSpan().IndexOf(word);

    private static Ticket Read(Row row) => new()
    {
        Id = row.GetId<Ticket>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Number = row.GetInteger(Number)!.Value,
        PartyId = row.GetId<Contacts.Party>(PartyId)!.Value,
        Subject = row.GetText(Subject)!,
        Description = row.GetText(Description),
        Channel = row.GetText(Channel),
        Reference = row.GetText(Reference),
        State = (TicketState)StateWords.AsSpan().IndexOf(row.GetText(State)!),
        Priority = PriorityOf(row.GetText(Priority)!),
        PriorityRule = row.GetText(PriorityRule),
        Queue = row.GetText(Queue),
        Owner = row.GetText(Owner),
        Assignment = AssignmentJson.Read(row.GetText(Assignment)),
        SlaPolicyId = row.GetId<SlaPolicy>(SlaPolicyId),
        RespondedAt = row.GetInstant(RespondedAt),
        ResolvedAt = row.GetInstant(ResolvedAt),
        Resolution = row.GetText(Resolution),
        FirstResponseDueAt = row.GetInstant(FirstResponseDueAt),
        ResolutionDueAt = row.GetInstant(ResolutionDueAt),
        WarnedAt = row.GetInstant(WarnedAt),
        FirstResponseBreachedAt = row.GetInstant(FirstResponseBreachedAt),
        ResolutionBreachedAt = row.GetInstant(ResolutionBreachedAt),
        ClockDueAt = row.GetInstant(ClockDueAt),
        MergedInto = row.GetId<Ticket>(MergedInto),
        Custom = row.GetCustom(Model),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Redacted = row.Redacted,
    };

    private static void Write(Ticket ticket, Row row)
    {
        row.Set<Ticket>(Model.Id, ticket.Id);
        row.Set(Model.Version!, ticket.Version);
        row.Set(Number, ticket.Number);
        row.Set<Contacts.Party>(PartyId, ticket.PartyId);
        row.Set(Subject, ticket.Subject);
        row.Set(Description, ticket.Description);
        row.Set(Channel, ticket.Channel);
        row.Set(Reference, ticket.Reference);
        row.Set(State, Enum.IsDefined(ticket.State) ? StateWords[(int)ticket.State] : ticket.State.ToString("D"));
        row.Set(Priority, Word(ticket.Priority));
        row.Set(PriorityRule, ticket.PriorityRule);
        row.Set(Queue, ticket.Queue);
        row.Set(Owner, ticket.Owner);
        row.Set(Assignment, ticket.Assignment is { } decision ? AssignmentJson.Write(decision) : null);
        row.Set<SlaPolicy>(SlaPolicyId, ticket.SlaPolicyId);
        row.Set(RespondedAt, ticket.RespondedAt);
        row.Set(ResolvedAt, ticket.ResolvedAt);
        row.Set(Resolution, ticket.Resolution);
        row.Set(FirstResponseDueAt, ticket.FirstResponseDueAt);
        row.Set(ResolutionDueAt, ticket.ResolutionDueAt);
        row.Set(WarnedAt, ticket.WarnedAt);
        row.Set(FirstResponseBreachedAt, ticket.FirstResponseBreachedAt);
        row.Set(ResolutionBreachedAt, ticket.ResolutionBreachedAt);
        row.Set(ClockDueAt, ticket.ClockDueAt);
        row.Set<Ticket>(MergedInto, ticket.MergedInto);
        row.Set(Model, ticket.Custom);
        row.Set(Model.CreatedAt, ticket.CreatedAt);
        row.Set(Model.UpdatedAt!, ticket.UpdatedAt);
        row.Set(Model.ArchivedAt!, ticket.ArchivedAt);
    }
}

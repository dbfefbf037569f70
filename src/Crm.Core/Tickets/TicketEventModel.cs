using Crm.Models;

namespace Crm.Tickets;

/// <summary>The model of <see cref="TicketEvent"/>.</summary>
public static class TicketEventModel
{
    private static readonly ValueList<string> KindWords = ["opened", "responded", "paused", "resumed", "resolved", "reopened"];

    /// <summary>The ticket.</summary>
    public static readonly ReferenceField TicketId = new("ticketId") { Required = true, Indexed = true };

    /// <summary>What happened.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true, Choices = KindWords };

    /// <summary>When it happened.</summary>
    public static readonly InstantField At = new("at") { Required = true };

    /// <summary>Who did it.</summary>
    public static readonly CodeField Actor = new("actor") { Required = true };

    /// <summary>From an event to its ticket, with which it is seen.</summary>
    public static readonly Relation Ticket = Relation.ToOne("ticket", () => Model!, TicketId, () => TicketModel.Model);

    /// <summary>From a ticket to what moved its clocks.</summary>
    public static readonly Relation Events = new("events", () => TicketModel.Model, () => Model!, TicketId) { Instant = At };

    /// <summary>The model.</summary>
    public static readonly EntityModel<TicketEvent> Model = new("ticketEvent", EntityKind.Ledger, Read, Write, TicketId, Kind, At, Actor)
    {
        Relations = [Events, Ticket],
        SeenWith = Ticket,
    };

    private static TicketEvent Read(Row row) => new()
    {
        Id = row.GetId<TicketEvent>(Model.Id)!.Value,
        TicketId = row.GetId<Tickets.Ticket>(TicketId)!.Value,
        Kind = (SlaEventKind)KindWords.AsSpan().IndexOf(row.GetText(Kind)!),
        At = row.GetInstant(At)!.Value,
        Actor = row.GetText(Actor)!,
        RecordedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(TicketEvent happened, Row row)
    {
        row.Set<TicketEvent>(Model.Id, happened.Id);
        row.Set(Model.CreatedAt, happened.RecordedAt);
        row.Set<Tickets.Ticket>(TicketId, happened.TicketId);
        row.Set(Kind, KindWords[(int)happened.Kind]);
        row.Set(At, happened.At);
        row.Set(Actor, happened.Actor);
    }
}

using Crm.Models;

namespace Crm.Tickets;

/// <summary>The model of <see cref="TicketMessage"/>.</summary>
public static class TicketMessageModel
{
    /// <summary>The ticket.</summary>
    public static readonly ReferenceField TicketId = new("ticketId") { Required = true, Indexed = true };

    /// <summary>What makes it one and the same.</summary>
    public static readonly CodeField Key = new("key", 200) { Required = true };

    /// <summary>Its Message-ID.</summary>
    public static readonly CodeField MessageId = new("messageId", 400) { Indexed = true };

    /// <summary>Who sent it.</summary>
    public static readonly CodeField Sender = new("sender", 320) { Required = true, Personal = true };

    /// <summary>Why it joined the ticket.</summary>
    public static readonly CodeField Reason = new("reason", 40);

    /// <summary>From a message to its ticket, with which it is seen.</summary>
    public static readonly Relation Ticket = Relation.ToOne("ticket", () => Model!, TicketId, () => TicketModel.Model);

    /// <summary>From a ticket to its messages.</summary>
    public static readonly Relation Messages = new("messages", () => TicketModel.Model, () => Model!, TicketId);

    /// <summary>The model.</summary>
    public static readonly EntityModel<TicketMessage> Model = new("ticketMessage", EntityKind.Ledger, Read, Write, TicketId, Key, MessageId, Sender, Reason)
    {
        Uniques = [new UniqueRule("key", Key)],
        Relations = [Messages, Ticket],
        SeenWith = Ticket,
    };

    private static TicketMessage Read(Row row) => new()
    {
        Id = row.GetId<TicketMessage>(Model.Id)!.Value,
        TicketId = row.GetId<Tickets.Ticket>(TicketId)!.Value,
        Key = row.GetText(Key)!,
        MessageId = row.GetText(MessageId),
        Sender = row.GetText(Sender)!,
        Reason = row.GetText(Reason) is { } reason ? Enum.Parse<Channels.ThreadingReason>(reason) : null,
        RecordedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(TicketMessage message, Row row)
    {
        row.Set<TicketMessage>(Model.Id, message.Id);
        row.Set(Model.CreatedAt, message.RecordedAt);
        row.Set<Tickets.Ticket>(TicketId, message.TicketId);
        row.Set(Key, message.Key);
        row.Set(MessageId, message.MessageId);
        row.Set(Sender, message.Sender);
        row.Set(Reason, message.Reason?.ToString());
    }
}

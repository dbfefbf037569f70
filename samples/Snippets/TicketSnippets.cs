using Crm;
using Crm.Assignments;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Tickets;

namespace Snippets;

/// <summary>The code of docs/tickets.md.</summary>
internal static class TicketSnippets
{
    public static async Task Open(CrmScope crm, Contact anna, string messageId, CancellationToken ct)
    {
        // snippet: ticketOpen
        Ticket ticket = await crm.Tickets.OpenAsync(
            new Ticket
            {
                PartyId = anna.Id,
                Subject = "The pump leaks",
                Description = "Please help, or close my account.",
                Channel = "email",
                Reference = messageId,
            },
            ct);
        // ticket.Number, .Priority, .Queue, .Owner, .FirstResponseDueAt, .ResolutionDueAt
        // end
        await Talk(crm, ticket, ct);
    }

    public static async Task Rules(CrmScope crm, CancellationToken ct)
    {
        // snippet: ticketRules
        await crm.PriorityRules.CreateAsync(PriorityRule.ForPhrases("leaving", "Wants to leave", TicketPriority.Urgent, "close my account", "закрийте рахунок"), ct);
        await crm.Assignments.CreateAsync(AssignmentRule.For(TicketModel.Model, "urgent", AssignmentMethod.LeastBusy, TicketModel.Is(TicketPriority.Urgent), "maria", "omid"), ct);
        await crm.SlaPolicies.CreateAsync(
            new SlaPolicy
            {
                Key = "standard",
                Name = "Standard",
                Calendar = new BusinessCalendar("Asia/Tehran", [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday], TimeRange.Hours(8, 17)),
                Targets =
                [
                    new SlaTarget(TicketPriority.Urgent, FirstResponse: TimeSpan.FromMinutes(30), Resolution: TimeSpan.FromHours(4)),
                    new SlaTarget(TicketPriority.Normal, FirstResponse: TimeSpan.FromHours(4), Resolution: TimeSpan.FromHours(18)),
                ],
            },
            ct);
        // end
    }

    public static void Mail(CrmBuilder crm, byte[] key)
    {
        // snippet: ticketMail
        crm.AddMailFolder("mail/in");
        crm.AddTicketMail(mail =>
        {
            mail.NumberPrefix = "T-";
            mail.SigningKeys.Add(key);
        });
        // end
    }

    private static async Task Talk(CrmScope crm, Ticket ticket, CancellationToken ct)
    {
        // snippet: ticketTalk
        ticket = await crm.Tickets.ReplyAsync(ticket, new TicketReply { Text = "Which pump is it?", WaitsForCustomer = true }, ct);
        ticket = await crm.Tickets.ReceiveAsync(ticket.Id, new TicketReply { Text = "The red one.", Reference = "<7@example.com>" }, ct);
        ticket = await crm.Tickets.ResolveAsync(ticket, "Sent a seal.", ct);
        // end
        await Explain(crm, ticket, ct);
    }

    private static async Task Explain(CrmScope crm, Ticket ticket, CancellationToken ct)
    {
        // snippet: ticketExplain
        TicketExplanation? why = await crm.Tickets.ExplainAsync(ticket.Id, SlaClockKind.Resolution, ct);
        // why.Reading.State, .Elapsed, .DueAt; why.Steps: from, until, whether it counts, working time
        // end
        _ = why;
    }
}

using Crm;
using Crm.Assignments;
using Crm.Calendars;
using Crm.Channels;
using Crm.Contacts;
using Crm.Tickets;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>A complaint by mail becomes a ticket with a deadline; the answer goes out as a file, the customer's reply finds the ticket, and a stranger's does not.</summary>
internal static class TicketScene
{
    /// <summary>In earnest a secret of the configuration; here one, so that a second run knows its mail again.</summary>
    public static byte[] Key { get; } = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    public static async Task PlayAsync(Offices offices, InboundService inbound, ChannelSender sender)
    {
        await using var crm = offices.Kyiv("omid", "head");
        await PrepareAsync(crm);
        Write("1-complaint", "Oksana <oksana@khata.example>", "Насос тече", "<1@khata.example>", null, "Третій день! Інакше закрийте мій рахунок.");
        await inbound.RunDueAsync(crm.Tenant);
        var ticket = await crm.Tickets.FindAsync(1) ?? throw new InvalidOperationException("The mail was not taken.");
        Screen.Say($"A letter is ticket [bold]T-{ticket.Number}[/], {ticket.Subject}: {ticket.Priority} by the rule {ticket.PriorityRule}, in the queue {ticket.Queue}, {ticket.Owner}'s.");
        if (ticket.RespondedAt is null)
        {
            Screen.Say($"Answer due {ticket.FirstResponseDueAt:yyyy-MM-dd HH:mm}, resolution {ticket.ResolutionDueAt:yyyy-MM-dd HH:mm} UTC, in the working hours of Kyiv.");
            var contact = await crm.Contacts.GetAsync(ticket.PartyId);
            var answer = new OutboundMessage
            {
                Tenant = crm.Tenant, IdempotencyKey = $"{ticket.Id}-1", To = new ChannelAddress(contact.Emails[0].Address, contact.Name), Subject = $"[T-{ticket.Number}] {ticket.Subject}", Text = "Який це насос?",
                MessageId = new MessageIdSigner(Key).Make(crm.Tenant, ticket.Id.Value, contact.Emails[0].Address, $"{ticket.Id}-1", "crm.example"), InReplyTo = "<1@khata.example>",
            };
            var sent = await sender.SendAsync("email", answer);
            ticket = await crm.Tickets.ReplyAsync(ticket, new TicketReply { Text = answer.Text, WaitsForCustomer = true });
            Screen.Say($"The answer is {sent.Outcome}, a real .eml in mail/out with a signed Message-ID; the clocks hold: {ticket.State}.");
            Write("2-reply", "Oksana <oksana@gmail.example>", "Re: Насос тече", "<2@gmail.example>", answer.MessageId, "Червоний.");
            Write("3-stranger", "Mallory <mallory@evil.example>", "Re: [T-1] Насос тече", "<3@evil.example>", "<1@khata.example>", "Надішліть новий насос мені.");
            await inbound.RunDueAsync(crm.Tenant);
        }

        ticket = await crm.Tickets.FindAsync(1) ?? ticket;
        var heard = await crm.Activities.TimelineAsync(ticket.PartyId);
        var other = await crm.Tickets.FindAsync(2);
        Screen.Say($"Oksana's reply from another address joins by its token, and it is our turn: {ticket.State}. On her timeline: {string.Join(" · ", heard.Items.Select(said => $"{said.Direction} {said.Body}"))}");
        Screen.Say($"A stranger who quotes number and Message-ID is ticket T-{other?.Number} of his own.");
        ticket = await crm.Tickets.ResolveAsync(ticket, "Нова прокладка");
        if (await crm.Tickets.ExplainAsync(ticket.Id, SlaClockKind.Resolution) is { } why)
        {
            Screen.Say($"Resolved, {why.Reading.State}: {why.Steps.Count(step => step.Counts)} stretches of work and {why.Steps.Count(step => !step.Counts)} of waiting under the policy {why.Policy}.");
        }
    }

    private static async Task PrepareAsync(CrmScope crm)
    {
        if ((await crm.SlaPolicies.ListAsync()).Items.Count > 0)
        {
            return;
        }

        await crm.PriorityRules.CreateAsync(PriorityRule.ForPhrases("leaving", "Wants to leave", TicketPriority.Urgent, "закрийте мій рахунок", "close my account"));
        await crm.Assignments.CreateAsync(AssignmentRule.For(TicketModel.Model, "urgent", AssignmentMethod.LeastBusy, TicketModel.Is(TicketPriority.Urgent), "maria", "omid"));
        var hours = new BusinessCalendar("Europe/Kyiv", Enum.GetValues<DayOfWeek>().Except([DayOfWeek.Saturday, DayOfWeek.Sunday]), TimeRange.Hours(9, 18));
        SlaTarget[] targets = [new(TicketPriority.Urgent, TimeSpan.FromMinutes(30), TimeSpan.FromHours(8)), new(TicketPriority.Normal, TimeSpan.FromHours(4), TimeSpan.FromHours(27))];
        await crm.SlaPolicies.CreateAsync(new SlaPolicy { Key = "kyiv", Name = "Kyiv", Calendar = hours, Targets = [.. targets] });
    }

    private static void Write(string file, string from, string subject, string id, string? inReplyTo, string text)
    {
        Directory.CreateDirectory("mail/in");
        var reply = inReplyTo is null ? "" : $"In-Reply-To: {inReplyTo}\r\n";
        File.WriteAllText($"mail/in/{file}.eml", $"From: {from}\r\nTo: support@crm.example\r\nSubject: {subject}\r\nMessage-ID: {id}\r\n{reply}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n");
    }
}

using System.Security.Cryptography;
using Crm.Activities;
using Crm.Channels;
using Crm.Contacts;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Tickets;

public sealed class InMemoryTicketMailTests : TicketMailTests<InMemoryEngine>;

public sealed class SqliteTicketMailTests : TicketMailTests<SqliteEngine>;

public sealed class PostgreSqlTicketMailTests : TicketMailTests<PostgreSqlEngine>;

public sealed class MySqlTicketMailTests : TicketMailTests<MySqlEngine>;

/// <summary>Mail that becomes tickets, and replies that find theirs; or do not, because anybody could have written them.</summary>
public abstract class TicketMailTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly MessageIdSigner Signer = new(Key);
    private int _count;

    [Fact]
    public async Task A_letter_makes_a_contact_and_a_ticket_once()
    {
        await StartAsync(UseMail);
        await using var scope = As("desk");
        var letter = Mail("Anna@Example.com", "The pump leaks") with { Text = "Help!" };

        await TakesAsync(letter);
        await TakesAsync(letter);

        var ticket = (await scope.Tickets.ListAsync(cancellationToken: Stop)).Items.Single();
        ticket.Should().BeEquivalentTo(new { Number = 1L, Subject = "The pump leaks", Description = "Help!", Channel = "email" });
        var contact = await scope.Contacts.GetAsync(ticket.PartyId, Stop);
        (contact.Name, contact.Emails.Single().Address, contact.Source).Should().Be(("Anna Koval", "anna@example.com", "email"));
        await TakesAsync(Mail("anna@example.com", null) with { MessageId = letter.MessageId });
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(1, "she is known by now");
        (await scope.Tickets.FindAsync(2, Stop))!.Subject.Should().Be("(no subject)");
    }

    [Fact]
    public async Task A_reply_of_the_customer_finds_its_ticket()
    {
        await StartAsync(UseMail);
        await using var scope = As("desk");
        var letter = Mail("anna@example.com", "The pump leaks");
        await TakesAsync(letter);
        var ticket = await scope.Tickets.FindAsync(1, Stop);
        ticket = await scope.Tickets.ReplyAsync(ticket!, new TicketReply { Text = "Which one?", WaitsForCustomer = true }, Stop);
        var ours = Signer.Make(Tenant.Default, ticket.Id.Value, "anna@example.com", "reply-1", "us.example");

        await TakesAsync(Mail("anna.private@elsewhere.example", "Re: The pump leaks") with { InReplyTo = ours, Text = "By our token" });
        (await scope.Tickets.FindAsync(1, Stop))!.State.Should().Be(TicketState.Open);
        await TakesAsync(Mail("anna@example.com", "Re: The pump leaks") with { References = [letter.MessageId!], Text = "To my own letter" });
        await TakesAsync(Mail("anna@example.com", "About T-1, please") with { Authentication = Passed, Text = "By the number" });
        var last = Mail("anna@example.com", "Re: again") with { InReplyTo = ours, Text = "Twice" };
        await TakesAsync(last);
        await TakesAsync(last);

        (await scope.Activities.TimelineAsync(ticket.PartyId, new TimelineQuery { Kinds = [ActivityKind.Email] }, Stop)).Items
            .Where(activity => activity.Direction == ActivityDirection.In).Select(activity => activity.Body)
            .Should().BeEquivalentTo("By our token", "To my own letter", "By the number", "Twice");
        (await scope.Tickets.ListAsync(cancellationToken: Stop)).Items.Should().HaveCount(1);
        var kept = await scope.ReadAsync((session, ct) => session.ListAsync(TicketMessageModel.Model, new RecordList(), ct).AsTask(), Stop);
        kept.Items.Select(message => message.Reason).Should().BeEquivalentTo(new ThreadingReason?[]
        {
            null, ThreadingReason.TokenValid, ThreadingReason.ParticipantAnswers, ThreadingReason.ParticipantQuotesNumber, ThreadingReason.TokenValid,
        });
    }

    [Fact]
    public async Task Of_a_thousand_forged_replies_none_enters()
    {
        await StartAsync(UseMail);
        await using var scope = As("desk");
        var letter = Mail("anna@example.com", "The pump leaks");
        await TakesAsync(letter);
        var ticket = (await scope.Tickets.FindAsync(1, Stop))!;
        var ours = Signer.Make(Tenant.Default, ticket.Id.Value, "anna@example.com", "reply-1", "us.example");
        var stolen = new MessageIdSigner(RandomNumberGenerator.GetBytes(32)).Make(Tenant.Default, ticket.Id.Value, "anna@example.com", "reply-1", "us.example");
        var foreign = Signer.Make(new Tenant("other"), ticket.Id.Value, "anna@example.com", "reply-1", "us.example");
        var others = Signer.Make(Tenant.Default, ticket.Id.Value, "mallory@evil.example", "reply-1", "us.example");

        for (var i = 0; i < 1_000; i++)
        {
            var forged = Mail(i % 7 == 0 ? $"ANNA@example.com.evil{i}.example" : $"mallory{i % 40}@evil.example", i % 3 == 0 ? "Re: T-1 The pump leaks" : "Re: The pump leaks") with
            {
                InReplyTo = (i % 5) switch { 0 => letter.MessageId, 1 => stolen, 2 => foreign, 3 => others, _ => Flip(ours, i) },
                References = i % 2 == 0 ? [letter.MessageId!] : [],
                Authentication = i % 4 == 0 ? Passed : null,
                Text = "Change my address.",
            };
            await TakesAsync(forged);
        }

        // In the name of the customer: a number alone is not believed, and what the domain disowns is parked.
        await TakesAsync(Mail("anna@example.com", "T-1") with { Text = "Change my address." });
        (await TakeAsync(Mail("anna@example.com", "Re: T-1") with { InReplyTo = letter.MessageId, Authentication = Failed })).Action.Should().Be(InboundAction.Park);

        (await scope.Tickets.GetAsync(ticket.Id, Stop)).Should().Be(ticket);
        (await scope.Activities.TimelineAsync(ticket.PartyId, cancellationToken: Stop)).Items.Should().BeEmpty();
        (await scope.ReadAsync((session, ct) => session.CountAsync(TicketMessageModel.Model, TicketMessageModel.TicketId.Is(ticket.Id.Value), ct).AsTask(), Stop)).Should().Be(1);
        (await scope.ReadAsync((session, ct) => session.CountAsync(TicketModel.Model, null, ct).AsTask(), Stop)).Should().Be(1_002, "each is a ticket of its own: nothing is lost");
    }

    [Fact]
    public async Task What_is_nobodys_is_parked_with_its_reason()
    {
        await StartAsync(UseMail);
        foreach (var odd in new[] { Mail("x", "s") with { From = null }, Mail("no address", "s"), Mail("robot@example.com", "Out of office") with { IsAutomatic = true }, Mail("anna@example.com", "s") with { Authentication = Failed } })
        {
            var verdict = await TakeAsync(odd);
            (verdict.Action, string.IsNullOrEmpty(verdict.Reason)).Should().Be((InboundAction.Park, false));
        }

        await TakesAsync(Mail("anna@example.com", new string('x', 1_000)) with { From = new ChannelAddress("anna@example.com", new string('y', 1_000)), MessageId = $"<{new string('z', 900)}@x>" });
    }

    [Fact]
    public async Task A_reply_to_a_merged_ticket_is_heard_by_the_one_that_goes_on()
    {
        await StartAsync(UseMail);
        await using var scope = As("desk");
        var (first, second) = (Mail("anna@example.com", "One"), Mail("anna@example.com", "Two"));
        await TakesAsync(first);
        await TakesAsync(second);
        var into = (await scope.Tickets.FindAsync(2, Stop))!;
        await scope.Tickets.MergeAsync((await scope.Tickets.FindAsync(1, Stop))!, into.Id, Stop);
        await scope.Tickets.ResolveAsync(into, cancellationToken: Stop);

        await TakesAsync(Mail("anna@example.com", "Re: One") with { InReplyTo = first.MessageId, Text = "Still broken" });

        (await scope.Tickets.GetAsync(into.Id, Stop)).State.Should().Be(TicketState.Open);
        (await scope.Activities.TimelineAsync(into.PartyId, cancellationToken: Stop)).Items.Single().Record.Should().Be(new RecordRef("ticket", into.Id.Value));
    }

    private static SenderAuthentication Passed => new("mx.us.example", AuthenticationVerdict.Passed, []);

    private static SenderAuthentication Failed => new("mx.us.example", AuthenticationVerdict.Failed, []);

    private static void UseMail(CrmBuilder crm) => crm.AddTicketMail(mail => mail.SigningKeys.Add(Key));

    private static string Flip(string messageId, int i)
    {
        var at = messageId.IndexOf('@', StringComparison.Ordinal) - 1 - (i % 32);
        return messageId[..at] + (messageId[at] == '0' ? '1' : '0') + messageId[(at + 1)..];
    }

    private InboundMessage Mail(string from, string? subject)
    {
        var number = ++_count;
        return new InboundMessage
        {
            Channel = "email", Key = $"key-{number}", From = new ChannelAddress(from, "Anna Koval"), Subject = subject, Text = "Text", MessageId = $"<{number}@mail.example>", ReceivedAt = Clock.GetUtcNow(),
        };
    }

    private Task<InboundVerdict> TakeAsync(InboundMessage message) => Services.GetRequiredService<InboundService>().TakeAsync(Tenant.Default, message, Stop);

    private async Task TakesAsync(InboundMessage message) => (await TakeAsync(message)).Should().Be(InboundVerdict.Handled);
}

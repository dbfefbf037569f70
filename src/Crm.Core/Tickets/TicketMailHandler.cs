using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Channels;
using Crm.Contacts;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Tickets;

/// <summary>Makes tickets of mail, and lets tickets hear the replies of those to whom they belong. Added by <c>AddTicketMail</c>.</summary>
/// <remarks>
/// A reply joins a ticket as <see cref="MessageThreading"/> decides; everything else begins a ticket of its own, whatever numbers and Message-IDs it quotes.
/// A message that comes again is known by its <see cref="InboundMessage.Key"/>. Mail without a sender, of a program, or whose sender's domain says that it is forged is parked.
/// </remarks>
public sealed partial class TicketMailHandler : IInboundHandler
{
    private const int MaxCandidates = 50;
    private const int MaxSubject = 300;
    private readonly TicketMailOptions _options;
    private readonly MessageThreading _threading;

    internal TicketMailHandler(TicketMailOptions options)
    {
        _options = options;
        _threading = new MessageThreading(options.SigningKeys.Count == 0 ? null : new MessageIdSigner(options.SigningKeys));
    }

    /// <inheritdoc/>
    public async Task<InboundVerdict?> HandleAsync(InboundMessage message, CrmScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(scope);
        if (message.From is not { } from || EmailNormalizer.Read(from.Address, out var sender) is not null)
        {
            return InboundVerdict.Park("It names no sender to whom a ticket could belong.");
        }

        if (message.IsAutomatic)
        {
            return InboundVerdict.Park("A program sent it.");
        }

        if (message.Authentication?.Verdict == AuthenticationVerdict.Failed)
        {
            return InboundVerdict.Park("The domain of its sender says that it is forged.");
        }

        try
        {
            await scope.WriteAsync((session, ct) => TakeAsync(scope, session, message, sender, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException taken) when (taken.Rule == "key")
        {
            // Another process has taken the same message at this very moment.
        }

        return InboundVerdict.Handled;
    }

    private async Task TakeAsync(CrmScope scope, CrmSession session, InboundMessage message, string sender, CancellationToken cancellationToken)
    {
        if (await session.CountAsync(TicketMessageModel.Model, TicketMessageModel.Key.Is(message.Key), cancellationToken).ConfigureAwait(false) > 0)
        {
            return;
        }

        var desk = new TicketDesk(scope, session);
        var decision = _threading.Decide(scope.Tenant, message, await CandidatesAsync(session, message, cancellationToken).ConfigureAwait(false));
        var ticket = decision.Conversation is { } joined
            ? await desk.HearAsync(await session.GetAsync(TicketModel.Model, joined, cancellationToken).ConfigureAwait(false), Said(message), cancellationToken).ConfigureAwait(false)
            : await OpenAsync(desk, session, message, sender, cancellationToken).ConfigureAwait(false);
        await session.CreateAsync(
            TicketMessageModel.Model,
            new TicketMessage
            {
                TicketId = ticket.Id, Key = message.Key, MessageId = Short(message.MessageId), Sender = sender, Reason = decision.Deciding?.Reason, RecordedAt = session.Now,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Ticket> OpenAsync(TicketDesk desk, CrmSession session, InboundMessage message, string sender, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = PartyModel.Emails.Any(PartyModel.EmailAddress.Is(sender)), Page = new PageRequest { Size = 1 } };
        var known = (await session.ListAsync(PartyModel.Model, list, cancellationToken).ConfigureAwait(false)).Items;
        var party = known.Count > 0 ? known[0].Id : (await session.CreateAsync(
            ContactModel.Model,
            new Contact { Name = Name(message.From!.Name) ?? sender, Emails = [new EmailAddress(sender)], Source = message.Channel },
            cancellationToken).ConfigureAwait(false)).Id;
        var subject = string.IsNullOrWhiteSpace(message.Subject) ? _options.NoSubject : message.Subject.Trim();
        return await desk.OpenAsync(
            new Ticket { PartyId = party, Subject = subject.Length > MaxSubject ? subject[..MaxSubject] : subject, Description = message.Text ?? message.Html, Channel = message.Channel },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The tickets that a message may belong to: those that its tokens name, that hold a message which it refers to, or whose number it quotes. Which it is, is not decided here.</summary>
    private async Task<ValueList<ConversationCandidate>> CandidatesAsync(CrmSession session, InboundMessage message, CancellationToken cancellationToken)
    {
        var references = MessageThreading.References(message);
        var held = references.Count == 0 ? [] : (await session.ListAsync(
            TicketMessageModel.Model,
            new RecordList { Filter = TicketMessageModel.MessageId.In([.. references.Select(Short).OfType<string>()]), Page = new PageRequest { Size = MaxCandidates } },
            cancellationToken).ConfigureAwait(false)).Items;
        var ids = references.Select(id => MessageIdSigner.ReadConversation(id)).OfType<Guid>().Concat(held.Select(one => one.TicketId.Value)).Distinct().Take(MaxCandidates).ToArray();
        var numbers = Numbers(message.Subject);
        if (ids.Length + numbers.Length == 0)
        {
            return [];
        }

        var filter = TicketModel.Model.Id.In(ids) | TicketModel.Number.In(numbers);
        var tickets = (await session.ListAsync(TicketModel.Model, new RecordList { Filter = filter, IncludeArchived = true, Page = new PageRequest { Size = 2 * MaxCandidates } }, cancellationToken).ConfigureAwait(false)).Items;
        var candidates = new List<ConversationCandidate>();
        foreach (var ticket in tickets)
        {
            var party = await session.GetAsync(PartyModel.Model, ticket.PartyId.Value, cancellationToken).ConfigureAwait(false);
            candidates.Add(new ConversationCandidate(ticket.Id.Value, party.Emails.Select(email => email.Address))
            {
                MessageIds = ValueList.From(held.Where(one => one.TicketId == ticket.Id).Select(one => one.MessageId).OfType<string>()),
                Number = _options.NumberPrefix + ticket.Number.ToString(CultureInfo.InvariantCulture),
            });
        }

        return ValueList.From(candidates);
    }

    private long[] Numbers(string? subject) => subject is null ? [] :
        [
            .. Digits().Matches(subject)
                .Where(match => match.Index >= _options.NumberPrefix.Length
                    && subject.AsSpan(match.Index - _options.NumberPrefix.Length, _options.NumberPrefix.Length).Equals(_options.NumberPrefix, StringComparison.OrdinalIgnoreCase))
                .Select(match => long.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Distinct().Take(MaxCandidates),
        ];

    /// <summary>The key makes it known again, not the Message-ID, which a stranger may have copied.</summary>
    private static TicketReply Said(InboundMessage message) => new() { Text = message.Text ?? message.Html ?? "", Reference = $"mail:{message.Key}", At = message.ReceivedAt };

    private static string? Short(string? messageId) => messageId is { Length: > 0 and <= 400 } ? messageId : null;

    private static string? Name(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim() is { Length: > 200 } longer ? longer[..200] : name.Trim();

    [GeneratedRegex("[0-9]{1,18}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Digits();
}

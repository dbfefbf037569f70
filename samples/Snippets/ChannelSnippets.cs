using System.Net.Http.Json;
using Crm;
using Crm.Channels;
using Crm.Channels.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

/// <summary>The code of docs/channels.md.</summary>
internal static class ChannelSnippets
{
    public static void Choose(IServiceCollection services, string password, string secret)
    {
        // snippet: channelsChoose
        services.AddCrm(crm => crm
            .UseSqlite("Data Source=crm.db")
            .UseEmail(email =>
            {
                email.Host = "smtp.example.com";
                email.UserName = "crm";
                email.Password = password;
                email.From = new ChannelAddress("crm@example.com", "Example Ltd");
            })
            .UseSms(sms =>
            {
                sms.AccountSid = "AC0123456789";
                sms.AuthToken = secret;
                sms.From = "+380441234567";
            })
            .ConfigureChannel("email", channel => channel.MaxPerSecond = 20)
            .AllowEverything());
        // end
    }

    public static void Pickup(CrmBuilder crm)
    {
        // snippet: channelsPickup
        crm.UsePickupDirectory("mail/out", mail => mail.From = "crm@example.com");
        // end
    }

    public static async Task Send(ChannelSender sender, Guid recipient, CancellationToken ct)
    {
        // snippet: channelsSend
        var message = new OutboundMessage
        {
            IdempotencyKey = recipient.ToString(),
            To = new ChannelAddress("anna@example.com", "Anna Koval"),
            Subject = "Your order is ready",
            Text = "Good day, Anna. Your order is ready.",
            Html = "<p>Good day, Anna. Your order is ready.</p>",
            Unsubscribe = new ListUnsubscribe(new Uri("https://shop.example/unsubscribe?t=0a1b")),
        };
        SendResult result = await sender.SendAsync("email", message, ct);
        string told = result.Outcome switch
        {
            SendOutcome.Accepted => $"sent as {result.ProviderId}",
            SendOutcome.Rejected when result.AddressRefused => $"never write there again: {result.Reason}",
            SendOutcome.Rejected => $"refused with {result.Code}: {result.Reason}",
            _ => $"later, in {result.RetryAfter ?? TimeSpan.FromMinutes(15)}: {result.Code}",
        };
        // end
        _ = told;
    }

    public static void Inbound(CrmBuilder crm, string password)
    {
        // snippet: channelsInbound
        crm.AddMailFolder("mail/in");
        crm.AddImap(imap =>
        {
            imap.Host = "imap.example.com";
            imap.UserName = "support@example.com";
            imap.Password = password;
            imap.TrustedServers.Add("mx.example.com");
        });
        crm.AddInboundHandler<SupportMail>();
        // end
    }

    public static void Sign(byte[] key, Guid conversation)
    {
        // snippet: channelsSign
        var signer = new MessageIdSigner(key);
        string messageId = signer.Make(Tenant.Default, conversation, recipient: "anna@example.com", idempotencyKey: "reply-17", domain: "example.com");
        // end
        _ = messageId;
    }

    // snippet: channelsCallback
    /// <summary>What the endpoint of the status callback does.</summary>
    public static int TakeStatus(SmsCallbacks callbacks, Uri publicAddress, KeyValuePair<string, string>[] form, string? signature, Func<string, DeliveryStatus?> known, Action<DeliveryReport> store)
    {
        try
        {
            if (callbacks.ReadStatus(publicAddress, form, signature) is { } report && report.Advances(known(report.ProviderId)))
            {
                store(report);
            }

            return 200;
        }
        catch (InvalidCallbackException)
        {
            return 403;
        }
    }
    // end

    public static SmsLength Measure()
    {
        // snippet: channelsLength
        SmsLength length = SmsLength.Of("Сәлем, Айгүл!");
        // length.Encoding is Ucs2, length.Units 13, length.Parts 1, length.Left 57
        // end
        return length;
    }
}

// snippet: channelsHandler
/// <summary>Puts mail of customers into the conversations that they belong to.</summary>
public sealed class SupportMail(MessageThreading threading, IConversations conversations) : IInboundHandler
{
    public async Task<InboundVerdict?> HandleAsync(InboundMessage message, CrmScope scope, CancellationToken cancellationToken)
    {
        var candidates = await conversations.FindAsync(MessageThreading.References(message), message.Subject, cancellationToken);
        var decision = threading.Decide(scope.Tenant, message, candidates);
        await conversations.KeepAsync(decision.Conversation, message, decision.Findings, cancellationToken);
        return InboundVerdict.Handled;
    }
}
// end

/// <summary>Where the host keeps conversations.</summary>
public interface IConversations
{
    /// <summary>The conversations that may be meant.</summary>
    Task<ValueList<ConversationCandidate>> FindAsync(ValueList<string> references, string? subject, CancellationToken cancellationToken);

    /// <summary>Keeps a message, in a new conversation when none is given; once per <see cref="InboundMessage.Key"/>.</summary>
    Task KeepAsync(Guid? conversation, InboundMessage message, ValueList<ThreadingFinding> findings, CancellationToken cancellationToken);
}

// snippet: channelsOwn
/// <summary>Sends to the host's own telegraph.</summary>
public sealed class TelegraphChannel(HttpClient http) : IChannel
{
    public string Name => "telegraph";

    public ChannelCapabilities Capabilities { get; } = new() { LongestText = 280, HonoursIdempotencyKeys = true };

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        OutboundMessageRules.Require(message, Name, Capabilities);
        try
        {
            using var answer = await http.PutAsJsonAsync($"telegrams/{Uri.EscapeDataString(message.IdempotencyKey)}", new { to = message.To.Address, message.Text }, cancellationToken);
            return (int)answer.StatusCode switch
            {
                < 300 => SendResult.Accepted(message.IdempotencyKey),
                404 => SendResult.Rejected("404", "There is no such office.", addressRefused: true),
                429 => SendResult.Deferred("429", "The line is busy.", answer.Headers.RetryAfter?.Delta),
                < 500 => SendResult.Rejected($"{(int)answer.StatusCode}", "The telegram is refused."),
                _ => throw new ChannelException(Name, "the office is closed", isTransient: true),
            };
        }
        catch (HttpRequestException exception)
        {
            throw new ChannelException(Name, exception.Message, isTransient: true, exception) { OutcomeUnknown = true };
        }
    }
}
// end

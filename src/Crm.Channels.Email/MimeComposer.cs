using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Crm.Channels.Email;

/// <summary>Makes the mail of a message.</summary>
internal static class MimeComposer
{
    /// <summary>Makes the mail.</summary>
    /// <exception cref="ChannelException">No sender is named anywhere, or it is no address.</exception>
    /// <exception cref="ParseException">The recipient is no address.</exception>
    public static MimeMessage Compose(OutboundMessage message, ChannelAddress? defaultFrom, DateTimeOffset now)
    {
        var from = SenderOf(message, defaultFrom);
        var mail = new MimeMessage { Date = now, Subject = message.Subject ?? "" };
        mail.From.Add(from);
        mail.To.Add(Mailbox(message.To));
        if (message.ReplyTo is { } replyTo)
        {
            mail.ReplyTo.Add(Mailbox(replyTo));
        }

        mail.MessageId = Bare(message.MessageId ?? EmailName.MessageIdOf(message, from.Address));
        if (message.InReplyTo is { } answered)
        {
            mail.InReplyTo = Bare(answered);
        }

        foreach (var reference in message.References)
        {
            mail.References.Add(Bare(reference));
        }

        Headers(mail, message);
        mail.Body = Body(message);
        return mail;
    }

    private static MailboxAddress SenderOf(OutboundMessage message, ChannelAddress? defaultFrom)
    {
        var from = message.From ?? defaultFrom
            ?? throw new ChannelException(EmailName.Channel, "neither the message nor the options name a sender; set From", isTransient: false) { Code = "noSender" };
        try
        {
            return Mailbox(from);
        }
        catch (ParseException exception)
        {
            throw new ChannelException(EmailName.Channel, "the sender is no address", isTransient: false, exception) { Code = "badSender" };
        }
    }

    private static MailboxAddress Mailbox(ChannelAddress address)
    {
        var mailbox = MailboxAddress.Parse(address.Address);
        if (mailbox.Address != address.Address || !mailbox.Address.Contains('@', StringComparison.Ordinal))
        {
            throw new ParseException("It is more than an address.", 0, 0);
        }

        return new MailboxAddress(Encoding.UTF8, address.Name ?? "", mailbox.Address);
    }

    private static void Headers(MimeMessage mail, OutboundMessage message)
    {
        if (message.IsAutomatic)
        {
            mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        }

        if (message.Unsubscribe is { } unsubscribe)
        {
            string?[] ways = [unsubscribe.Link is { } link ? $"<{link.AbsoluteUri}>" : null, unsubscribe.MailTo is { } to ? $"<mailto:{to}>" : null];
            var value = string.Join(", ", ways.OfType<string>());
            if (value.Length > 0)
            {
                mail.Headers.Add(HeaderId.ListUnsubscribe, value);
            }

            if (unsubscribe.Link is not null)
            {
                mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        }

        foreach (var header in message.Headers)
        {
            mail.Headers.Add(header.Name, Encoding.UTF8, header.Value);
        }
    }

    private static MimeEntity Body(OutboundMessage message)
    {
        var body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html };
        foreach (var attachment in message.Attachments)
        {
            var inline = attachment.ContentId is not null && message.Html is not null;
            var part = (inline ? body.LinkedResources : body.Attachments).Add(attachment.FileName, attachment.Content.ToArray(), ContentType.Parse(attachment.ContentType));
            if (attachment.ContentId is { } id)
            {
                part.ContentId = id;
            }
        }

        return body.ToMessageBody();
    }

    private static string Bare(string messageId) => MimeUtils.ParseMessageId(messageId) ?? messageId.Trim('<', '>');
}

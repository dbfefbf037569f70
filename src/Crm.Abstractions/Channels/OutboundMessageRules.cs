using System.Buffers;
using System.Globalization;
using Crm.Localization;
using Crm.Text;

namespace Crm.Channels;

/// <summary>What a message must be before any channel sees it.</summary>
/// <remarks>
/// Keeps header injection out (CWE-93): whatever becomes part of a header line holds no line break and no other control character, and no
/// header that another property writes is given by hand. Pure and thread-safe.
/// </remarks>
public static class OutboundMessageRules
{
    private const int LongestKey = 200;
    private const int LongestLine = 900;
    private static readonly SearchValues<char> NotInAddress = SearchValues.Create("<>, ;\"");
    private static readonly SearchValues<char> NotInMailTo = SearchValues.Create("<>, ;\"?&");

    /// <summary>The headers that properties of the message or the channel itself write; others that begin with <c>Resent-</c> or <c>Content-</c> are refused as well.</summary>
    private static readonly string[] Reserved =
    [
        "Auto-Submitted", "Bcc", "Cc", "Date", "From", "In-Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post", "Message-ID", "MIME-Version",
        "Received", "References", "Reply-To", "Return-Path", "Sender", "Subject", "To", "DKIM-Signature", "Authentication-Results",
    ];

    /// <summary>Checks a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="channel">The channel's word, for the exception.</param>
    /// <param name="capabilities">What the channel can carry.</param>
    /// <exception cref="InvalidMessageException">Something in it may not be sent; every fault is listed.</exception>
    public static void Require(OutboundMessage message, string channel, ChannelCapabilities capabilities)
    {
        var faults = Check(message, capabilities);
        if (faults.Count > 0)
        {
            throw new InvalidMessageException(channel, faults);
        }
    }

    /// <summary>Lists what is wrong with a message.</summary>
    /// <returns>The faults; empty when the message may be sent.</returns>
    public static ValueList<MessageFault> Check(OutboundMessage message, ChannelCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(capabilities);
        var faults = new List<MessageFault>();
        Line(faults, "idempotencyKey", message.IdempotencyKey, LongestKey, required: true);
        Address(faults, "to", message.To, required: true);
        Address(faults, "from", message.From, required: false);
        Address(faults, "replyTo", message.ReplyTo, required: false);
        Line(faults, "subject", message.Subject, LongestLine, required: false);
        Body(faults, message, capabilities);
        Attachments(faults, message.Attachments);
        Headers(faults, message);
        Unsubscribe(faults, message.Unsubscribe);
        Abilities(faults, message, capabilities);
        return ValueList.From(faults);
    }

    /// <summary>True for a Message-ID with its angle brackets as RFC 5322 §3.6.4 writes it, in printable ASCII and at most 250 characters.</summary>
    public static bool IsMessageId(string? text)
    {
        if (text is not { Length: >= 5 and <= 250 } || text[0] != '<' || text[^1] != '>')
        {
            return false;
        }

        var inner = text.AsSpan(1, text.Length - 2);
        var at = inner.IndexOf('@');
        return at > 0 && at < inner.Length - 1 && inner.LastIndexOf('@') == at
            && !inner.ContainsAny('<', '>', ' ') && !inner.ContainsAnyExceptInRange('!', '~');
    }

    private static void Body(List<MessageFault> faults, OutboundMessage message, ChannelCapabilities capabilities)
    {
        if (string.IsNullOrWhiteSpace(message.Text) && string.IsNullOrWhiteSpace(message.Html) && message.Attachments.Count == 0)
        {
            Add(faults, "text", "message.empty");
        }

        // Lines may break in a body, but what no text holds is refused here too.
        foreach (var (field, body) in new[] { ("text", message.Text), ("html", message.Html) })
        {
            if (body is not null && StorableText.Check(body) != StorableTextFault.None)
            {
                Add(faults, field, "message.broken");
            }
        }

        if (capabilities.LongestText is { } longest && message.Text?.Length > longest)
        {
            Add(faults, "text", "message.tooLong", longest);
        }
    }

    private static void Attachments(List<MessageFault> faults, ValueList<MessageAttachment> attachments)
    {
        for (var i = 0; i < attachments.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"attachments[{i}]");
            Line(faults, $"{field}.fileName", attachments[i].FileName, 255, required: true);
            Line(faults, $"{field}.contentId", attachments[i].ContentId, 200, required: false);
            if (!IsMediaType(attachments[i].ContentType))
            {
                Add(faults, $"{field}.contentType", "message.mediaType");
            }
        }
    }

    private static void Headers(List<MessageFault> faults, OutboundMessage message)
    {
        for (var i = 0; i < message.Headers.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"headers[{i}]");
            var name = message.Headers[i].Name;
            if (name is not { Length: > 0 and <= 70 } || name.Contains(':', StringComparison.Ordinal) || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                Add(faults, $"{field}.name", "message.headerName");
            }
            else if (IsReserved(name))
            {
                Add(faults, $"{field}.name", "message.reserved");
            }

            Line(faults, $"{field}.value", message.Headers[i].Value, LongestLine, required: true);
        }

        MessageId(faults, "messageId", message.MessageId);
        MessageId(faults, "inReplyTo", message.InReplyTo);
        for (var i = 0; i < message.References.Count; i++)
        {
            MessageId(faults, string.Create(CultureInfo.InvariantCulture, $"references[{i}]"), message.References[i] ?? "");
        }
    }

    private static void Unsubscribe(List<MessageFault> faults, ListUnsubscribe? unsubscribe)
    {
        if (unsubscribe?.Link is { } link && !(link.IsAbsoluteUri && link.Scheme == Uri.UriSchemeHttps && link.AbsoluteUri.Length <= LongestLine))
        {
            Add(faults, "unsubscribe.link", "message.https");
        }

        if (unsubscribe?.MailTo is { } mail && (!IsLine(mail) || !mail.Contains('@', StringComparison.Ordinal) || mail.AsSpan().ContainsAny(NotInMailTo)))
        {
            Add(faults, "unsubscribe.mailTo", "message.address");
        }
    }

    private static void Abilities(List<MessageFault> faults, OutboundMessage message, ChannelCapabilities capabilities)
    {
        Unable(faults, "html", message.Html is not null && message.Text is null && !capabilities.Html);
        Unable(faults, "attachments", message.Attachments.Count > 0 && !capabilities.Attachments);
        Unable(faults, "headers", message.Headers.Count > 0 && !capabilities.Headers);
    }

    private static void Unable(List<MessageFault> faults, string field, bool unable)
    {
        if (unable)
        {
            Add(faults, field, "message.unable");
        }
    }

    private static void Address(List<MessageFault> faults, string field, ChannelAddress? address, bool required)
    {
        if (address is null)
        {
            if (required)
            {
                Add(faults, field, "message.required");
            }

            return;
        }

        Line(faults, $"{field}.name", address.Name, 250, required: false);
        Line(faults, $"{field}.address", address.Address, 254, required: true);
        if (address.Address is { } text && text.AsSpan().ContainsAny(NotInAddress))
        {
            Add(faults, $"{field}.address", "message.address");
        }
    }

    private static void Line(List<MessageFault> faults, string field, string? text, int longest, bool required)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                Add(faults, field, "message.required");
                return;
            }
        }

        if (text is not null && !IsLine(text))
        {
            Add(faults, field, "message.control");
        }
        else if (text?.Length > longest)
        {
            Add(faults, field, "message.tooLong", longest);
        }
    }

    private static void MessageId(List<MessageFault> faults, string field, string? text)
    {
        if (text is not null && !IsMessageId(text))
        {
            Add(faults, field, "message.messageId");
        }
    }

    /// <summary>True for text that stays on one line in every program: no control characters, no separators of lines, no halves of pairs.</summary>
    private static bool IsLine(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                return false;
            }
        }

        return StorableText.Check(text) == StorableTextFault.None;
    }

    private static bool IsReserved(string name) =>
        Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("Resent-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    private static bool IsMediaType(string? text)
    {
        var slash = text is null ? -1 : text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text!.Length - 1 && text.Length <= 100
            && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '+' or '-' or '_') && text.LastIndexOf('/') == slash;
    }

    private static void Add(List<MessageFault> faults, string field, string key, params ReadOnlySpan<object?> arguments) =>
        faults.Add(new MessageFault(field, ChannelMessages.Of(key, arguments)));
}

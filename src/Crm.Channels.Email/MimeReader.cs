using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Crm.Text;
using MimeKit;

namespace Crm.Channels.Email;

/// <summary>Reads mail as it came, whatever is in it: a message, or the reason why it is none.</summary>
internal sealed class MimeReader(IEnumerable<string> trustedServers, int largest, TimeProvider clock)
{
    private const int MostAttachments = 200;
    private const int LongestSubject = 1_000;
    private readonly ParserOptions _options = CreateOptions();
    private readonly SenderVerdicts _verdicts = new(trustedServers);

    /// <summary>Reads a mail.</summary>
    /// <param name="raw">Its bytes.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The message, or the fault.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Strangers write mail: whatever the parser throws, the mail is parked and the next one has its turn.")]
    public async Task<InboundItem> ReadAsync(ReadOnlyMemory<byte> raw, string place, CancellationToken cancellationToken)
    {
        if (raw.Length > largest)
        {
            return new InboundItem { Place = place, Fault = $"It has {raw.Length} bytes, more than the {largest} that are read." };
        }

        try
        {
            using var stream = new MemoryStream(raw.ToArray(), writable: false);
            using var mail = await MimeMessage.LoadAsync(_options, stream, cancellationToken).ConfigureAwait(false);
            return mail.Headers.Count == 0
                ? new InboundItem { Place = place, Fault = "It has no headers." }
                : new InboundItem { Place = place, Message = Read(mail, raw) };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            return new InboundItem { Place = place, Fault = EmailChecks.OneLine($"{exception.GetType().Name}: {exception.Message}") };
        }
    }

    private static ParserOptions CreateOptions()
    {
        // Mail comes in windows-1251 and windows-1256 to this day, and the parser asks .NET for them by name. Adds to what the process knows, and takes nothing away.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new ParserOptions { MaxMimeDepth = 64, AddressParserComplianceMode = RfcComplianceMode.Loose, Rfc2047ComplianceMode = RfcComplianceMode.Loose };
    }

    private InboundMessage Read(MimeMessage mail, ReadOnlyMemory<byte> raw)
    {
        var from = SenderOf(mail);
        return new InboundMessage
        {
            Channel = EmailName.Channel,
            Key = Convert.ToHexStringLower(SHA256.HashData(raw.Span)),
            From = from,
            To = ValueList.From(mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Select(AddressOf).OfType<ChannelAddress>().Take(200)),
            Subject = Line(mail.Subject, LongestSubject),
            Text = Body(mail.TextBody),
            Html = Body(mail.HtmlBody),
            Attachments = Attachments(mail),
            MessageId = MessageIds([mail.MessageId]).FirstOrDefault(),
            InReplyTo = MessageIds([mail.InReplyTo]).FirstOrDefault(),
            References = ValueList.From(MessageIds(mail.References).TakeLast(100)),
            SentAt = mail.Date == default ? null : mail.Date.ToUniversalTime(),
            ReceivedAt = clock.GetUtcNow(),
            Authentication = _verdicts.Of(mail, from),
            IsAutomatic = IsAutomatic(mail),
            Raw = raw,
        };
    }

    /// <summary>The one sender; null when none is named, or several are: then each could say that it was another.</summary>
    private static ChannelAddress? SenderOf(MimeMessage mail)
    {
        if (mail.Headers.Count(header => header.Id == HeaderId.From) != 1)
        {
            return null;
        }

        var mailboxes = mail.From.Mailboxes.Take(2).ToArray();
        return mailboxes.Length == 1 ? AddressOf(mailboxes[0]) : null;
    }

    private static ChannelAddress? AddressOf(MailboxAddress mailbox)
    {
        var address = mailbox.Address;
        return address is { Length: <= 254 } && address.IndexOf('@', StringComparison.Ordinal) > 0 && !address.Any(char.IsControl) && StorableText.Check(address) == StorableTextFault.None
            ? new ChannelAddress(address, Line(mailbox.Name, 250))
            : null;
    }

    private static IEnumerable<string> MessageIds(IEnumerable<string?> ids) =>
        ids.Select(id => id is null ? null : $"<{id.Trim('<', '>', ' ')}>").Where(OutboundMessageRules.IsMessageId).OfType<string>();

    private static ValueList<MessageAttachment> Attachments(MimeMessage mail)
    {
        var found = new List<MessageAttachment>();
        foreach (var entity in mail.BodyParts.Concat(mail.Attachments).Distinct())
        {
            if (found.Count == MostAttachments)
            {
                break;
            }

            if (Attachment(entity) is { } attachment)
            {
                found.Add(attachment);
            }
        }

        return ValueList.From(found);
    }

    /// <summary>A part that is a file; null for the text of the message itself.</summary>
    private static MessageAttachment? Attachment(MimeEntity entity)
    {
        using var content = new MemoryStream();
        switch (entity)
        {
            case MessagePart { Message: { } inner }:
                inner.WriteTo(content);
                return Made(entity, entity.ContentDisposition?.FileName ?? "message.eml", content);
            case MimePart { Content: { } body } part when part.IsAttachment || part is not TextPart:
                body.DecodeTo(content);
                return Made(entity, part.FileName ?? "attachment", content);
            default:
                return null;
        }
    }

    private static MessageAttachment Made(MimeEntity entity, string name, MemoryStream content)
    {
        var bare = Line(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], 255);
        return new MessageAttachment(bare is null or "." or ".." ? "attachment" : bare, Line(entity.ContentType.MimeType, 100) ?? "application/octet-stream", content.ToArray())
        {
            ContentId = Line(entity.ContentId, 200),
        };
    }

    private static bool IsAutomatic(MimeMessage mail) =>
        (mail.Headers[HeaderId.AutoSubmitted] is { } automatic && !automatic.Trim().Equals("no", StringComparison.OrdinalIgnoreCase))
        || mail.Headers[HeaderId.Precedence]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
        || mail.Headers[HeaderId.ReturnPath]?.Trim() == "<>"
        || mail.Body is MultipartReport;

    /// <summary>A text that may be stored, of any number of lines.</summary>
    private static string? Body(string? text) => text is null ? null : Storable(text);

    /// <summary>A text that may be stored, of one line.</summary>
    private static string? Line(string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        var line = StorableText.Clean(string.Concat(Storable(text).Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character)));
        if (line is null || line.Length <= longest)
        {
            return line;
        }

        // Not between the halves of a pair.
        return line[..(char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest)];
    }

    /// <summary>Without U+0000, and with the mark of broken text for halves of pairs.</summary>
    private static string Storable(string text)
    {
        if (StorableText.Check(text) == StorableTextFault.None)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}

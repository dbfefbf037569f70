namespace Crm.Channels;

/// <summary>A message to one recipient, so that its result is the recipient's alone.</summary>
public sealed record OutboundMessage
{
    /// <summary>What makes this message one and the same, however often it is sent: for instance the id of the recipient's row of a campaign. 1 to 200 printable characters, unique per tenant.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Whose message it is.</summary>
    public Tenant Tenant { get; init; }

    /// <summary>The recipient.</summary>
    public required ChannelAddress To { get; init; }

    /// <summary>The sender; null for the one that the channel is configured with.</summary>
    public ChannelAddress? From { get; init; }

    /// <summary>Where answers go; null for the sender.</summary>
    public ChannelAddress? ReplyTo { get; init; }

    /// <summary>The subject, of one line.</summary>
    public string? Subject { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>The same as HTML.</summary>
    public string? Html { get; init; }

    /// <summary>The files.</summary>
    public ValueList<MessageAttachment> Attachments { get; init; }

    /// <summary>Headers that no other property writes.</summary>
    public ValueList<MessageHeader> Headers { get; init; }

    /// <summary>The Message-ID with its angle brackets, usually by <see cref="MessageIdSigner.Make"/>; null for one that the channel makes of the key.</summary>
    public string? MessageId { get; init; }

    /// <summary>The Message-ID that is answered.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The Message-IDs of the conversation, the oldest first (RFC 5322 §3.6.4).</summary>
    public ValueList<string> References { get; init; }

    /// <summary>How the recipient unsubscribes; null for a message that is to this person alone.</summary>
    public ListUnsubscribe? Unsubscribe { get; init; }

    /// <summary>True for what no person wrote, so that no program answers it (RFC 3834, <c>Auto-Submitted</c>).</summary>
    public bool IsAutomatic { get; init; }
}

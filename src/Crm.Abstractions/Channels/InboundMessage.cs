namespace Crm.Channels;

/// <summary>A message that came in. Everything in it was written by a stranger until <see cref="MessageThreading"/> or somebody else has shown otherwise.</summary>
/// <remarks>Texts hold no U+0000 and no halves of surrogate pairs, so that they may be stored; HTML is not made safe to show.</remarks>
public sealed record InboundMessage
{
    /// <summary>The channel's word.</summary>
    public required string Channel { get; init; }

    /// <summary>What makes it one and the same, when it is given to the application a second time: of mail the hash of its bytes, elsewhere the provider's id.</summary>
    public required string Key { get; init; }

    /// <summary>Whom it says it is from; null when it does not, or names several.</summary>
    public ChannelAddress? From { get; init; }

    /// <summary>To whom it was sent, openly.</summary>
    public ValueList<ChannelAddress> To { get; init; }

    /// <summary>The subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>The same as HTML.</summary>
    public string? Html { get; init; }

    /// <summary>The files.</summary>
    public ValueList<MessageAttachment> Attachments { get; init; }

    /// <summary>Its Message-ID with angle brackets; null when it has none that may be one.</summary>
    public string? MessageId { get; init; }

    /// <summary>The Message-ID that it says it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The Message-IDs of the conversation, as it says, the oldest first.</summary>
    public ValueList<string> References { get; init; }

    /// <summary>When it was sent, by its own word.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it was read here.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What the server that received it found out about its sender; null when there is no word of a trusted server.</summary>
    public SenderAuthentication? Authentication { get; init; }

    /// <summary>True when a program sent it (RFC 3834): answering it by program would go round in circles.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The message as it came; empty where the channel has no such form.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }
}

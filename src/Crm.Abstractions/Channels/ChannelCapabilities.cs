namespace Crm.Channels;

/// <summary>What a channel can carry, as data, so that templates and screens may ask before they write.</summary>
public sealed record ChannelCapabilities
{
    /// <summary>True when messages have a subject.</summary>
    public bool Subject { get; init; }

    /// <summary>True when messages may have an HTML part beside their text.</summary>
    public bool Html { get; init; }

    /// <summary>True when messages may have files.</summary>
    public bool Attachments { get; init; }

    /// <summary>True when messages may have headers of their own, a Message-ID and references.</summary>
    public bool Headers { get; init; }

    /// <summary>The longest text in UTF-16 units; null when there is no limit.</summary>
    public int? LongestText { get; init; }

    /// <summary>True when a second message with the same <see cref="OutboundMessage.IdempotencyKey"/> does not arrive a second time, at least for as long as the provider still has the first.</summary>
    public bool HonoursIdempotencyKeys { get; init; }

    /// <summary>True when answers come back by an <see cref="IInboundSource"/> or a callback of the same adapter.</summary>
    public bool Inbound { get; init; }

    /// <summary>True when the provider tells later what became of a message.</summary>
    public bool StatusReports { get; init; }
}

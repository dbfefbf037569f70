namespace Crm.Channels;

/// <summary>Something that arrived: a message, or what cannot be read as one.</summary>
public sealed record InboundItem
{
    /// <summary>The message; null when it cannot be read.</summary>
    public InboundMessage? Message { get; init; }

    /// <summary>Why it cannot be read, of one line; null when there is a message.</summary>
    public string? Fault { get; init; }

    /// <summary>Where it lies, for logs: the name of a file, a number in a mailbox.</summary>
    public required string Place { get; init; }
}

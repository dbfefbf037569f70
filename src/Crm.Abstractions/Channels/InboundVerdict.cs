namespace Crm.Channels;

/// <summary>What is done with an item that arrived.</summary>
public sealed record InboundVerdict
{
    private InboundVerdict(InboundAction action, string? reason)
    {
        Action = action;
        Reason = reason;
    }

    /// <summary>It was handled for good: take it out.</summary>
    public static InboundVerdict Handled { get; } = new(InboundAction.Acknowledge, null);

    /// <summary>It could not be handled now: leave it, it comes again.</summary>
    public static InboundVerdict Later { get; } = new(InboundAction.Leave, null);

    /// <summary>What to do.</summary>
    public InboundAction Action { get; }

    /// <summary>Why it is parked; null otherwise.</summary>
    public string? Reason { get; }

    /// <summary>It cannot be handled: put it where people look, with the reason beside it.</summary>
    /// <param name="reason">Why, of one line.</param>
    public static InboundVerdict Park(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new(InboundAction.Park, reason);
    }
}

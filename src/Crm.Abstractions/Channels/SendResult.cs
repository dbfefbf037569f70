namespace Crm.Channels;

/// <summary>What a channel said to a message.</summary>
public sealed record SendResult
{
    private SendResult()
    {
    }

    /// <summary>What came of it.</summary>
    public required SendOutcome Outcome { get; init; }

    /// <summary>The provider's id of the message, by which it later tells what became of it; null when there is none.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The provider's code, such as <c>550 5.1.1</c> or <c>21610</c>, or one of <see cref="SendCodes"/>; null for what was accepted.</summary>
    public string? Code { get; init; }

    /// <summary>Why, in the provider's words, of one line; null for what was accepted.</summary>
    public string? Reason { get; init; }

    /// <summary>After which time to try again, at the earliest; only of what was deferred, and null when nobody said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when it was refused because of the address itself: it does not exist, cannot take such messages, or wants none. Suppress it.</summary>
    public bool AddressRefused { get; init; }

    /// <summary>The provider has taken the message.</summary>
    public static SendResult Accepted(string? providerId = null) => new() { Outcome = SendOutcome.Accepted, ProviderId = providerId };

    /// <summary>The message was refused for good.</summary>
    public static SendResult Rejected(string code, string reason, bool addressRefused = false) =>
        new() { Outcome = SendOutcome.Rejected, Code = code, Reason = reason, AddressRefused = addressRefused };

    /// <summary>The message may be accepted later.</summary>
    public static SendResult Deferred(string code, string reason, TimeSpan? retryAfter = null) =>
        new() { Outcome = SendOutcome.Deferred, Code = code, Reason = reason, RetryAfter = retryAfter };
}

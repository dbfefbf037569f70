using Crm.Localization;

namespace Crm.Channels;

/// <summary>A channel failed, whoever the recipient is.</summary>
public sealed class ChannelException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="channel">The channel's word.</param>
    /// <param name="reason">Why, in the provider's words or those of the network.</param>
    /// <param name="isTransient">True when the same may work a moment later; false when somebody must change something first.</param>
    /// <param name="innerException">What was caught.</param>
    public ChannelException(string channel, string reason, bool isTransient, Exception? innerException = null)
        : base(ChannelMessages.Of(isTransient ? "channel.transient" : "channel.refused", channel, reason), innerException)
    {
        Channel = channel;
        Reason = reason;
        IsTransient = isTransient;
    }

    /// <summary>The channel's word.</summary>
    public string Channel { get; }

    /// <summary>Why, as it was given.</summary>
    public string Reason { get; }

    /// <summary>True when the same may work a moment later; only then is it tried again.</summary>
    public bool IsTransient { get; }

    /// <summary>The provider's code; null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>True when the message may have gone out, though nobody said so: it is only sent again where the caller wants that.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>How long the provider asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

namespace Crm.Channels;

/// <summary>The codes of results that the SDK gives, not the provider.</summary>
public static class SendCodes
{
    /// <summary>The channel's rate is used up.</summary>
    public const string RateUsedUp = "rateUsedUp";

    /// <summary>The channel has failed so often that it is left alone for a while.</summary>
    public const string CircuitOpen = "circuitOpen";

    /// <summary>The provider was not reached, or did not answer properly, at any try.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The provider's answer was lost, or did not come in time: the message may have gone out. Sending it again may send it twice.</summary>
    public const string OutcomeUnknown = "outcomeUnknown";
}

namespace Crm.Channels;

/// <summary>What came of sending a message.</summary>
public enum SendOutcome
{
    /// <summary>The provider has taken it; whether it arrives is told later, if at all.</summary>
    Accepted,

    /// <summary>Refused for good: the same message is never tried again.</summary>
    Rejected,

    /// <summary>Not now: the same message, with the same key, may be accepted later.</summary>
    Deferred,
}

namespace Crm.Channels;

/// <summary>Whether the sender that a message names has sent it.</summary>
public enum AuthenticationVerdict
{
    /// <summary>Nothing speaks for it and nothing against it.</summary>
    Unknown,

    /// <summary>The domain of the sender stands for the message (DMARC passed, or an aligned DKIM signature or SPF).</summary>
    Passed,

    /// <summary>The domain of the sender says that the message is forged (DMARC failed).</summary>
    Failed,
}

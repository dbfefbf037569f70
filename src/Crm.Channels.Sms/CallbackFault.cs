namespace Crm.Channels.Sms;

/// <summary>What is wrong with a callback.</summary>
public enum CallbackFault
{
    /// <summary>It is not signed by the provider for this address and these parameters.</summary>
    Signature,

    /// <summary>It is signed, but lacks what such a callback must have, or is of another account.</summary>
    Parameters,
}

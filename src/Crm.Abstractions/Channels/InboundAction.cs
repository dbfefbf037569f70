namespace Crm.Channels;

/// <summary>What is done with an item that arrived.</summary>
public enum InboundAction
{
    /// <summary>Left where it is, to come again.</summary>
    Leave,

    /// <summary>Taken out, for it was handled.</summary>
    Acknowledge,

    /// <summary>Put aside with a reason.</summary>
    Park,
}

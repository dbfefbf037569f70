namespace Crm.Channels;

/// <summary>A message was not sent because of what is in it; every fault is listed, and nothing has left the application.</summary>
public sealed class InvalidMessageException : CrmException
{
    /// <summary>Makes the exception.</summary>
    public InvalidMessageException(string channel, ValueList<MessageFault> faults)
        : base(ChannelMessages.Of("message.invalid", channel, faults.Select(fault => ChannelMessages.Of("message.fault", fault.Field, fault.Reason))))
    {
        Channel = channel;
        Faults = faults;
    }

    /// <summary>The channel's word.</summary>
    public string Channel { get; }

    /// <summary>What is wrong, property by property.</summary>
    public ValueList<MessageFault> Faults { get; }
}

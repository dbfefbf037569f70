namespace Crm.Channels;

/// <summary>What became of a message that a provider had accepted, in the order in which it goes on.</summary>
public enum DeliveryStatus
{
    /// <summary>The provider keeps it to send it.</summary>
    Queued,

    /// <summary>It was handed to the recipient's network.</summary>
    Sent,

    /// <summary>It was not sent at all.</summary>
    Failed,

    /// <summary>It was sent, and the recipient's network says that it did not arrive.</summary>
    Undelivered,

    /// <summary>It has arrived.</summary>
    Delivered,

    /// <summary>It was read.</summary>
    Read,
}

namespace Crm.Channels;

/// <summary>A provider's word on what became of a message.</summary>
/// <param name="Channel">The channel's word.</param>
/// <param name="ProviderId">The provider's id of the message, as in <see cref="SendResult.ProviderId"/>.</param>
/// <param name="Status">What became of it.</param>
/// <remarks>Providers send a report again until somebody has taken it, and not always in order. <see cref="Key"/> and <see cref="Advances"/> make taking one twice, or late, do nothing.</remarks>
public sealed record DeliveryReport(string Channel, string ProviderId, DeliveryStatus Status)
{
    /// <summary>The provider's code of what went wrong; null when nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>Where it was sent to, as the provider says.</summary>
    public string? To { get; init; }

    /// <summary>What makes the report one and the same: the message and its status.</summary>
    public string Key => $"{Channel}/{ProviderId}/{Status}";

    /// <summary>True when the report says more than is known: then it is to be stored, else it came twice or late.</summary>
    /// <param name="known">The status that is stored; null when there is none.</param>
    /// <remarks>Statuses go forward only. What has failed or was not delivered may still be told to have arrived, for networks correct themselves; never the other way round.</remarks>
    public bool Advances(DeliveryStatus? known) => known is not { } before || Status > before;
}

namespace Crm.Channels;

/// <summary>A place where messages arrive, such as a mailbox: the port that adapters implement.</summary>
/// <remarks>
/// A singleton. What was handled is taken out of the place afterwards, so a process that is killed between the two gets the message again:
/// whoever handles messages knows them by <see cref="InboundMessage.Key"/>.
/// </remarks>
public interface IInboundSource
{
    /// <summary>A word for logs, unique among the sources of an application, such as <c>imap:support</c>.</summary>
    string Name { get; }

    /// <summary>Whose messages they are.</summary>
    Tenant Tenant { get; }

    /// <summary>Goes once through what is there, hands each item over, and then does with it what was answered.</summary>
    /// <param name="handle">Takes an item and says what to do with it; called for one at a time. What it throws ends the pass, and the item stays where it is.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <returns>How many items were handled or parked.</returns>
    /// <exception cref="ChannelException">The place cannot be reached or may not be entered.</exception>
    Task<int> ReceiveAsync(Func<InboundItem, CancellationToken, Task<InboundVerdict>> handle, CancellationToken cancellationToken);
}

namespace Crm.Channels;

/// <summary>Takes messages that came in.</summary>
/// <remarks>
/// Made anew for each message by the services of its scope. Handlers are asked in the order in which they were added, until one has taken
/// the message. A message may come twice, after a crash or from two processes that read one mailbox: its <see cref="InboundMessage.Key"/>
/// is then the same, and a unique rule over it keeps the second out.
/// </remarks>
public interface IInboundHandler
{
    /// <summary>Takes a message, if it is for this handler.</summary>
    /// <param name="message">The message. Nothing in it is to be believed.</param>
    /// <param name="scope">A scope of the tenant whose message it is, of the system.</param>
    /// <param name="cancellationToken">Stops the work; the message comes again.</param>
    /// <returns>What to do with the message, or null when it is not for this handler. After an exception it comes again, and is parked after <see cref="InboundService.MaxTries"/> of them.</returns>
    Task<InboundVerdict?> HandleAsync(InboundMessage message, CrmScope scope, CancellationToken cancellationToken);
}

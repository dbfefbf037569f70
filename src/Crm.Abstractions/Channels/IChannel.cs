namespace Crm.Channels;

/// <summary>A way of sending messages: the port that adapters such as SMTP or an SMS provider implement.</summary>
/// <remarks>
/// <para>A singleton, called from many threads at once. It tries once and says what came of it: limits, retries, the circuit breaker and
/// the time-out stand in front of it, in the SDK.</para>
/// <para>Sending twice under one <see cref="OutboundMessage.IdempotencyKey"/> is the same message: a process that is killed after it has sent
/// and before that is recorded sends it again with the same key. A channel that can keep the second from arriving does, and says so in
/// <see cref="ChannelCapabilities.HonoursIdempotencyKeys"/>.</para>
/// </remarks>
public interface IChannel
{
    /// <summary>The channel's word, the same by which consents name it, such as <c>email</c> or <c>sms</c>.</summary>
    string Name { get; }

    /// <summary>What the channel can carry; constant.</summary>
    ChannelCapabilities Capabilities { get; }

    /// <summary>Sends a message once.</summary>
    /// <param name="message">The message, already checked by <see cref="OutboundMessageRules.Require"/> against <see cref="Capabilities"/>.</param>
    /// <param name="cancellationToken">Ends the try, also when its time is over; whether the message went out is then unknown.</param>
    /// <returns>Accepted by the provider, rejected for good, or deferred: the same message may be accepted later.</returns>
    /// <exception cref="ChannelException">
    /// The provider was not reached or did not answer properly (<see cref="ChannelException.IsTransient"/>, tried again), or refuses the
    /// application itself, for instance its password (not transient). Never because of the recipient: that is a result.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Crm.Channels;

/// <summary>Sends messages by the channels of the application, each behind its rate, retries, circuit breaker and time-out.</summary>
/// <remarks>
/// <para>A singleton, thread-safe. It keeps nothing: who sends many messages claims their rows, sends each under the row's id as its
/// idempotency key and records the result on the row. After a crash between the two the row is sent again with the same key.</para>
/// <para>Never call it inside a unit of work, which may be run again.</para>
/// </remarks>
public sealed partial class ChannelSender : IAsyncDisposable
{
    private readonly Dictionary<string, ChannelRegistration> _registrations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ChannelPipeline>> _pipelines = new(StringComparer.Ordinal);
    private readonly IServiceProvider _services;
    private readonly IOptionsMonitor<ChannelOptions> _options;
    private readonly TimeProvider _clock;
    private readonly CrmTelemetry _telemetry;
    private readonly ILogger<ChannelSender> _logger;

    internal ChannelSender(
        IServiceProvider services, IEnumerable<ChannelRegistration> channels, IOptionsMonitor<ChannelOptions> options, TimeProvider clock, CrmTelemetry telemetry, ILogger<ChannelSender> logger)
    {
        foreach (var channel in channels)
        {
            _registrations[channel.Name] = channel;
        }

        _services = services;
        _options = options;
        _clock = clock;
        _telemetry = telemetry;
        _logger = logger;
    }

    /// <summary>The words of the channels that the application has.</summary>
    public IReadOnlyCollection<string> Channels => _registrations.Keys;

    /// <summary>What a channel can carry.</summary>
    /// <param name="channel">The channel's word.</param>
    /// <exception cref="ConfigurationException">The application has no such channel; the message gives the line to add.</exception>
    public ChannelCapabilities CapabilitiesOf(string channel) => Find(channel).Channel.Capabilities;

    /// <summary>Sends a message.</summary>
    /// <param name="channel">The channel's word, such as <c>email</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the waiting; whether the message went out is then unknown.</param>
    /// <returns>
    /// Accepted, rejected for good, or deferred. An open circuit, a used-up rate, a provider that cannot be reached and an answer that was
    /// lost are deferred as well, with a code of <see cref="SendCodes"/>.
    /// </returns>
    /// <exception cref="ConfigurationException">The application has no such channel.</exception>
    /// <exception cref="InvalidMessageException">The message may not be sent as it is; nothing has left the application.</exception>
    /// <exception cref="ChannelException">The provider refuses the application, for instance its password; <see cref="ChannelException.IsTransient"/> is false.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<SendResult> SendAsync(string channel, OutboundMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var pipeline = Find(channel);
        OutboundMessageRules.Require(message, channel, pipeline.Channel.Capabilities);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var result = await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            _telemetry.Sent(channel, Word(result.Outcome));
            if (result.Outcome != SendOutcome.Accepted)
            {
                LogNotAccepted(channel, message.IdempotencyKey, Word(result.Outcome), result.Code);
            }

            return result;
        }
        catch (ChannelException exception)
        {
            _telemetry.Sent(channel, "refused");
            LogRefused(channel, exception.Code);
            throw;
        }
    }

    /// <summary>Ends the channels that can be ended.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var pipeline in _pipelines.Values.Where(pipeline => pipeline.IsValueCreated))
        {
            await DisposeAsync(pipeline.Value.Channel).ConfigureAwait(false);
        }

        _pipelines.Clear();
    }

    internal static async ValueTask DisposeAsync(object? port)
    {
        if (port is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (port as IDisposable)?.Dispose();
        }
    }

    private ChannelPipeline Find(string channel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(channel);
        return _registrations.TryGetValue(channel, out var registration)
            ? _pipelines.GetOrAdd(channel, static (name, state) => new Lazy<ChannelPipeline>(() => state.Sender.Make(name, state.registration)), (Sender: this, registration)).Value
            : throw new ConfigurationException("configuration.noChannel", channel);
    }

    private ChannelPipeline Make(string name, ChannelRegistration registration) => new(registration.Make(_services), _options.Get(name), _clock);

    private static string Word(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => "accepted",
        SendOutcome.Rejected => "rejected",
        _ => "deferred",
    };

    [LoggerMessage(1301, LogLevel.Information, "The channel {Channel} did not accept the message {Key}: {Outcome} with code {Code}.")]
    private partial void LogNotAccepted(string channel, string key, string outcome, string? code);

    [LoggerMessage(1302, LogLevel.Error, "The provider of the channel {Channel} refuses the application with code {Code}.")]
    private partial void LogRefused(string channel, string? code);
}

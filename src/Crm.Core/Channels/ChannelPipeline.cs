using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Crm.Channels;

/// <summary>A channel with all that stands in front of it: retries, then for each try the rate, the circuit breaker and the time-out.</summary>
internal sealed class ChannelPipeline
{
    private readonly ResiliencePipeline<SendResult> _pipeline;

    public ChannelPipeline(IChannel channel, ChannelOptions options, TimeProvider clock)
    {
        Channel = channel;
        _pipeline = Build(channel, options, clock);
    }

    public IChannel Channel { get; }

    /// <exception cref="ChannelException">The provider refuses the application.</exception>
    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (state, ct) => await state.Channel.SendAsync(state.message, ct).ConfigureAwait(false), (Channel, message), cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException exception)
        {
            return SendResult.Deferred(SendCodes.CircuitOpen, "The channel has failed too often and is left alone for a while.", exception.RetryAfter);
        }
        catch (TimeoutRejectedException exception)
        {
            return SendResult.Deferred(SendCodes.OutcomeUnknown, $"No answer within {exception.Timeout}; the message may have gone out.");
        }
        catch (ChannelException exception) when (exception.IsTransient)
        {
            return SendResult.Deferred(exception.OutcomeUnknown ? SendCodes.OutcomeUnknown : exception.Code ?? SendCodes.Unreachable, exception.Reason, exception.RetryAfter);
        }
    }

    private static ResiliencePipeline<SendResult> Build(IChannel channel, ChannelOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<SendResult> { TimeProvider = clock };
        if (options.MaxRetries > 0)
        {
            var unknown = options.RetryUnknownOutcomes || channel.Capabilities.HonoursIdempotencyKeys;
            builder.AddRetry(new RetryStrategyOptions<SendResult>
            {
                MaxRetryAttempts = options.MaxRetries,
                Delay = options.RetryPause,
                MaxDelay = options.LongestRetryPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(MayRetry(arguments.Outcome.Exception, unknown, options.LongestRetryPause)),
                DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as ChannelException)?.RetryAfter),
            });
        }

        // Every try counts at the provider, so each takes its place in the rate.
        if (options.MaxPerSecond is { } rate)
        {
            AddRate(builder, new RateStrategy(new RatePace(rate, options.Burst, clock), options.LongestWait, clock));
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendResult>
            {
                FailureRatio = options.BreakAtFailures,
                MinimumThroughput = options.BreakMinimum,
                SamplingDuration = options.BreakSampling,
                BreakDuration = options.BreakPause,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is TimeoutRejectedException or ChannelException { IsTransient: true }),
            })
            .AddTimeout(options.TryTimeout)
            .Build();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options have no annotations that would have to be read.")]
    private static void AddRate(ResiliencePipelineBuilder<SendResult> builder, RateStrategy strategy) => builder.AddStrategy(_ => strategy, new RateStrategyOptions());

    private static bool MayRetry(Exception? exception, bool unknown, TimeSpan longest) => exception switch
    {
        TimeoutRejectedException => unknown,
        ChannelException { IsTransient: true } failure => (unknown || !failure.OutcomeUnknown) && !(failure.RetryAfter > longest),
        _ => false,
    };

    private sealed class RateStrategyOptions : ResilienceStrategyOptions;
}

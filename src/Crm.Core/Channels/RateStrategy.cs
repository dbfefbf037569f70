using Polly;

namespace Crm.Channels;

/// <summary>Keeps the tries of a channel to their rate: a try waits for its turn, or gives a deferred message when that would take too long.</summary>
internal sealed class RateStrategy(RatePace pace, TimeSpan longestWait, TimeProvider clock) : ResilienceStrategy<SendResult>
{
    protected override async ValueTask<Outcome<SendResult>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<SendResult>>> callback, ResilienceContext context, TState state)
    {
        if (!pace.TryTake(longestWait, out var wait))
        {
            return Outcome.FromResult(SendResult.Deferred(SendCodes.RateUsedUp, "The channel's rate is used up.", wait));
        }

        if (wait > TimeSpan.Zero)
        {
            try
            {
                await Task.Delay(wait, clock, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException exception)
            {
                return Outcome.FromException<SendResult>(exception);
            }
        }

        return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
    }
}

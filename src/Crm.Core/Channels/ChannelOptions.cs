namespace Crm.Channels;

/// <summary>What stands in front of a channel: how fast, how patiently and for how long it is tried. Set per channel by <c>ConfigureChannel</c>, validated at start.</summary>
public sealed class ChannelOptions
{
    /// <summary>How many tries a second this process makes, retries included; what providers count.</summary>
    /// <value>0.001 to 100,000; null by default: as many as there are.</value>
    public double? MaxPerSecond { get; set; }

    /// <summary>How many tries may come at once after a rest, before <see cref="MaxPerSecond"/> sets the pace.</summary>
    /// <value>1 to 100,000; 1 by default.</value>
    public int Burst { get; set; } = 1;

    /// <summary>How long a message waits for its turn when the rate is used up; a longer wait is a deferred message instead.</summary>
    /// <value>0 to 5 minutes; 1 second by default.</value>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a try that failed for the moment is made again. What was rejected or deferred is never tried again here.</summary>
    /// <value>0 to 10; 3 by default.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The pause before the first retry; it doubles, and jitter spreads it so that processes do not come all at once.</summary>
    /// <value>1 millisecond to 1 minute; 500 milliseconds by default.</value>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause before a retry. When the provider asks for a longer one, the message is deferred instead.</summary>
    /// <value>From <see cref="RetryPause"/> to 10 minutes; 10 seconds by default.</value>
    public TimeSpan LongestRetryPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a try whose outcome is unknown is made again at once, though the message may have gone out, on a channel that does not honour idempotency keys.</summary>
    /// <value>False by default: the message is deferred as <see cref="SendCodes.OutcomeUnknown"/>, and whoever keeps it decides.</value>
    public bool RetryUnknownOutcomes { get; set; }

    /// <summary>How long one try may take.</summary>
    /// <value>100 milliseconds to 10 minutes; 30 seconds by default.</value>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The share of tries that must fail for the moment before the channel is left alone.</summary>
    /// <value>Above 0 up to 1; 0.5 by default.</value>
    public double BreakAtFailures { get; set; } = 0.5;

    /// <summary>How many tries there must be in <see cref="BreakSampling"/> before failures count.</summary>
    /// <value>2 to 10,000; 10 by default.</value>
    public int BreakMinimum { get; set; } = 10;

    /// <summary>The time over which failures are counted.</summary>
    /// <value>500 milliseconds to 1 hour; 30 seconds by default.</value>
    public TimeSpan BreakSampling { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the channel is then left alone; afterwards one message tries it.</summary>
    /// <value>500 milliseconds to 1 hour; 30 seconds by default.</value>
    public TimeSpan BreakPause { get; set; } = TimeSpan.FromSeconds(30);
}

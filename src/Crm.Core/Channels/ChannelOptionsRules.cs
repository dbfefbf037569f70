using Microsoft.Extensions.Options;

namespace Crm.Channels;

/// <summary>Checks <see cref="ChannelOptions"/>.</summary>
internal sealed class ChannelOptionsRules : IValidateOptions<ChannelOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelOptions options)
    {
        var faults = Faults(options).Select(fault => $"ChannelOptions of '{name}'.{fault}").ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ChannelOptions options)
    {
        var (millisecond, minute, hour) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        (bool IsRight, string Fault)[] rules =
        [
            (options.MaxPerSecond is null or (>= 0.001 and <= 100_000), "MaxPerSecond: give 0.001 to 100,000, or null for no limit."),
            (options.Burst is >= 1 and <= 100_000, "Burst: give 1 to 100,000."),
            (options.LongestWait >= TimeSpan.Zero && options.LongestWait <= 5 * minute, "LongestWait: give 0 to 5 minutes."),
            (options.MaxRetries is >= 0 and <= 10, "MaxRetries: give 0 to 10."),
            (options.RetryPause >= millisecond && options.RetryPause <= minute, "RetryPause: give 1 millisecond to 1 minute."),
            (options.LongestRetryPause >= options.RetryPause && options.LongestRetryPause <= 10 * minute, "LongestRetryPause: give RetryPause to 10 minutes."),
            (options.TryTimeout >= 100 * millisecond && options.TryTimeout <= 10 * minute, "TryTimeout: give 100 milliseconds to 10 minutes."),
            (options.BreakAtFailures is > 0 and <= 1, "BreakAtFailures: give more than 0, up to 1."),
            (options.BreakMinimum is >= 2 and <= 10_000, "BreakMinimum: give 2 to 10,000."),
            (options.BreakSampling >= 500 * millisecond && options.BreakSampling <= hour, "BreakSampling: give 500 milliseconds to 1 hour."),
            (options.BreakPause >= 500 * millisecond && options.BreakPause <= hour, "BreakPause: give 500 milliseconds to 1 hour."),
        ];
        return rules.Where(rule => !rule.IsRight).Select(rule => rule.Fault);
    }
}

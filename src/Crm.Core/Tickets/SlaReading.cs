namespace Crm.Tickets;

/// <summary>What a clock shows.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="State">How it stands.</param>
/// <param name="Target">How much working time there is; null where there is no target.</param>
/// <param name="Elapsed">How much working time has passed on it.</param>
/// <param name="WarnAt">Of a running clock when the share of the target was or, if it runs on, will be used up at which a warning is due; else null.</param>
/// <param name="DueAt">When the target is used up, if it runs on; of a breached clock when that was; null while it holds, and of one that was met.</param>
public readonly record struct SlaReading(SlaClockKind Kind, SlaClockState State, TimeSpan? Target, TimeSpan Elapsed, DateTimeOffset? WarnAt, DateTimeOffset? DueAt)
{
    /// <summary>How much working time is left; negative when more than the target has passed; null where there is no target.</summary>
    public TimeSpan? Left => Target - Elapsed;
}

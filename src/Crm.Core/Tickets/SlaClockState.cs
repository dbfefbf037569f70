namespace Crm.Tickets;

/// <summary>How a clock stands.</summary>
public enum SlaClockState
{
    /// <summary>It has not been started, or has no target.</summary>
    None,

    /// <summary>It runs, and there is time left.</summary>
    Running,

    /// <summary>It holds, and there is time left.</summary>
    Paused,

    /// <summary>It was stopped in time.</summary>
    Met,

    /// <summary>The time was used up before it was stopped.</summary>
    Breached,
}

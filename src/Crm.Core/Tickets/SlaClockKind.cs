namespace Crm.Tickets;

/// <summary>What a clock measures.</summary>
public enum SlaClockKind
{
    /// <summary>The time until somebody answers.</summary>
    FirstResponse,

    /// <summary>The time until it is resolved.</summary>
    Resolution,
}

using Crm.Activities;

namespace Crm.FollowUps;

/// <summary>What came out of a follow-up.</summary>
public sealed record FollowUpOutcome
{
    /// <summary>What is worth to keep of it.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it becomes an activity on the party's timeline.</summary>
    /// <value>True by default.</value>
    public bool LogActivity { get; init; } = true;

    /// <summary>When it was done; null for now. At most a day in the future.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>From whom to whom it went.</summary>
    /// <value><see cref="ActivityDirection.None"/> by default.</value>
    public ActivityDirection Direction { get; init; }

    /// <summary>How long it took; of calls and meetings.</summary>
    public TimeSpan? Duration { get; init; }
}

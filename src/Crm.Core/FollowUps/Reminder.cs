namespace Crm.FollowUps;

/// <summary>A word to an actor that a follow-up is coming, at an instant. The worker raises it when its time has come.</summary>
public sealed record Reminder
{
    /// <summary>The id.</summary>
    public Id<Reminder> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>What it reminds of.</summary>
    public required Id<FollowUp> FollowUpId { get; init; }

    /// <summary>Who is reminded: the host's string of an actor.</summary>
    public required string Actor { get; init; }

    /// <summary>When the actor is to be reminded.</summary>
    public required DateTimeOffset RemindAt { get; init; }

    /// <summary>When it is still to be raised; null once it was, or when there is no need any more.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was raised last; null while it was not.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>When the actor has put it away; null while it stands.</summary>
    public DateTimeOffset? DismissedAt { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
}

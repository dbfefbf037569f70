namespace Crm.Recents;

/// <summary>A record that an actor has looked at.</summary>
public sealed record RecentRecord
{
    /// <summary>The id of the row.</summary>
    public Id<RecentRecord> Id { get; init; }

    /// <summary>Who has looked, by the host's name.</summary>
    public required string Actor { get; init; }

    /// <summary>The record, by the name of its entity.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>When it was last looked at.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When it was first looked at.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

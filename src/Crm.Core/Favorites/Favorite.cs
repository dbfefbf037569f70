namespace Crm.Favorites;

/// <summary>A record that an actor has marked to find it again.</summary>
public sealed record Favorite
{
    /// <summary>The id of the row.</summary>
    public Id<Favorite> Id { get; init; }

    /// <summary>Who has marked it, by the host's name.</summary>
    public required string Actor { get; init; }

    /// <summary>The record, by the name of its entity.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>When it was marked.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

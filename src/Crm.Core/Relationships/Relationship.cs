using Crm.Contacts;

namespace Crm.Relationships;

/// <summary>A named tie between two parties: the one <em>works for</em> the other, the other <em>employs</em> the one.</summary>
public sealed record Relationship
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Relationship> Id { get; init; }

    /// <summary>The stored version, by which updates notice that somebody else was faster.</summary>
    public long Version { get; init; }

    /// <summary>The key of the type, such as <see cref="RelationshipType.Employment"/>; fixed.</summary>
    public required string Type { get; init; }

    /// <summary>The party that the type's forward reading speaks of: who works for the other; fixed.</summary>
    /// <remarks>Of a symmetric type the two sides mean the same, and the smaller id is stored here.</remarks>
    public required Id<Party> FromId { get; init; }

    /// <summary>The party that the reverse reading speaks of: who employs the other; fixed.</summary>
    public required Id<Party> ToId { get; init; }

    /// <summary>The first day; null when it is not known.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>The last day; null while the relationship is open.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Anything worth to note.</summary>
    public string? Notes { get; init; }

    /// <summary>When the record was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the record was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }
}

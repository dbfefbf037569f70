namespace Crm.LifeCycle;

/// <summary>What a tenant calls one stage.</summary>
public sealed record StageLabels
{
    /// <summary>The id.</summary>
    public Id<StageLabels> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The stage, one of <see cref="Contacts.LifeCycleStage"/>; fixed.</summary>
    public required string Stage { get; init; }

    /// <summary>The names per language; where a language is missing, the built-in name counts.</summary>
    public ValueList<StageLabel> Labels { get; init; }

    /// <summary>When the record was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the record was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the record was archived: the built-in names count then.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
}

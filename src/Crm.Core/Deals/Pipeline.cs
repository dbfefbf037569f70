namespace Crm.Deals;

/// <summary>The stages through which deals of one kind go, in their order.</summary>
public sealed record Pipeline
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Pipeline> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The key, unique among pipelines, archived ones included, and fixed: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The stages in their order: at least one that is open, one that is won and one that is lost; at most 50.</summary>
    public required ValueList<PipelineStage> Stages { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived one takes no new deals.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The stage of a key; null when the pipeline has none.</summary>
    public PipelineStage? Find(string? stage) => Stages.FirstOrDefault(one => one.Key == stage);

    /// <summary>The first stage of an outcome.</summary>
    /// <exception cref="InvalidOperationException">There is none, which no stored pipeline lacks.</exception>
    public PipelineStage First(StageOutcome outcome) => Stages.First(one => one.Outcome == outcome);
}

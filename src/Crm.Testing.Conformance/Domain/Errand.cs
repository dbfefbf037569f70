namespace Crm.Conformance;

/// <summary>A row of due work without any queue.</summary>
public sealed record Errand
{
    public required Id<Errand> Id { get; init; }

    public string? Topic { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public Guid? LeaseToken { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }
}

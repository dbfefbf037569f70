namespace Crm.Conformance;

/// <summary>A row of due work that is worked off in order within its queue.</summary>
public sealed record Job
{
    public required Id<Job> Id { get; init; }

    public string Queue { get; init; } = "main";

    public long Sequence { get; init; } = 1;

    public string? State { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public Guid? LeaseToken { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }
}

namespace Crm.Storage.Engines;

/// <summary>Due work.</summary>
public sealed record Job
{
    public required Id<Job> Id { get; init; }
    public DateTimeOffset? Due { get; init; }
    public Guid? Token { get; init; }
    public DateTimeOffset? Until { get; init; }
    public string? Queue { get; init; }
    public long? Number { get; init; }
}

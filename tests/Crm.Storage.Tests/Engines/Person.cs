namespace Crm.Storage.Engines;

/// <summary>A tracked entity with every type of field and two lists.</summary>
public sealed record Person
{
    public required Id<Person> Id { get; init; }
    public long Version { get; init; } = 1;
    public DateTimeOffset CreatedAt { get; init; } = People.Start;
    public DateTimeOffset UpdatedAt { get; init; } = People.Start;
    public DateTimeOffset? ArchivedAt { get; init; }
    public required string Name { get; init; }
    public string? Code { get; init; }
    public string? Stage { get; init; }
    public string? Notes { get; init; }
    public long? Rating { get; init; }
    public decimal? Weight { get; init; }
    public Money? Income { get; init; }
    public DateOnly? Born { get; init; }
    public bool? Vip { get; init; }
    public Id<Person>? Parent { get; init; }
    public ValueList<PersonEmail> Emails { get; init; }
    public ValueList<string> Tags { get; init; }
}

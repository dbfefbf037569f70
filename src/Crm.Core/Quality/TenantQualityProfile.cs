namespace Crm.Quality;

/// <summary>What one tenant expects of the records of an entity, in place of what the host and the SDK expect.</summary>
/// <remarks>Stored by <see cref="QualityService.SetProfileAsync"/>.</remarks>
public sealed record TenantQualityProfile
{
    /// <summary>The id.</summary>
    public Id<TenantQualityProfile> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The name of the entity, of parties the kind: <c>contact</c>, <c>company</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>What is expected.</summary>
    public ValueList<ExpectedField> Expected { get; init; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived, so that the profile of the host or the SDK counts; null while it is in force.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
}

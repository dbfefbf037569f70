using Crm.Filters;

namespace Crm.Policies;

/// <summary>The form in which the records of one entity are kept: what must be there, and how it is written.</summary>
/// <remarks>Of the host, for all tenants (<c>AddRecordPolicy</c>), or stored by a tenant (<see cref="PolicyService.CreateAsync"/>); of one entity and key the tenant's counts, an archived one too: it then switches the host's off.</remarks>
public sealed record RecordPolicy
{
    /// <summary>The id; left empty, the service makes one. Empty for a policy of the host.</summary>
    public Id<RecordPolicy> Id { get; init; }

    /// <summary>The stored version; 0 for a policy of the host.</summary>
    public long Version { get; init; }

    /// <summary>The name of the entity or of a kind of it: <c>company</c>, <c>contact</c>, <c>party</c> for both.</summary>
    public required string Entity { get; init; }

    /// <summary>The key, unique among the policies of the entity: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it; errors name it.</summary>
    public required string Name { get; init; }

    /// <summary>For which records, as versioned JSON (see <see cref="FilterJson"/>); null for all. It may ask for the record's own fields and lists only.</summary>
    public string? Filter { get; init; }

    /// <summary>What is asked.</summary>
    public ValueList<PolicyRequirement> Requirements { get; init; }

    /// <summary>True when writes that break it are refused; false when it is only reported.</summary>
    /// <value>True by default.</value>
    public bool Enforce { get; init; } = true;

    /// <summary>True when a record that broke a requirement before may be changed in other fields without mending it.</summary>
    /// <value>True by default. False: whoever changes the record mends it.</value>
    public bool ToleratesOld { get; init; } = true;

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived, and so switched off; null while it is in force.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
}

using Crm.CustomFields;

namespace Crm.Products;

/// <summary>Something that is sold.</summary>
public sealed record Product
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<Product> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The code by which the host knows it, unique among products, archived ones included; at most 100 characters.</summary>
    public required string Code { get; init; }

    /// <summary>What people call it; searches find it.</summary>
    public required string Name { get; init; }

    /// <summary>The category, such as <c>cooling</c>.</summary>
    public string? Category { get; init; }

    /// <summary>What it is counted in, such as <c>piece</c> or <c>kg</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The price of one; not negative.</summary>
    public Money? Price { get; init; }

    /// <summary>What is to be known of it.</summary>
    public string? Description { get; init; }

    /// <summary>The values of the tenant's own fields.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not. An archived one is not sold any more.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The paths of the fields that a rule withholds from the reader.</summary>
    public ValueList<string> Redacted { get; init; }
}

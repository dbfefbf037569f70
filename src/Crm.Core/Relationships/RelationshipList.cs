using Crm.Sessions;

namespace Crm.Relationships;

/// <summary>Which relationships of a party to list, and in which language.</summary>
public sealed record RelationshipList
{
    /// <summary>The type; null for all.</summary>
    /// <value>Null by default.</value>
    public string? Type { get; init; }

    /// <summary>Current ones, past ones, or all.</summary>
    /// <value><see cref="RelationshipPeriod.Current"/> by default.</value>
    public RelationshipPeriod Period { get; init; } = RelationshipPeriod.Current;

    /// <summary>The language of the readings, a BCP 47 tag.</summary>
    /// <value>Null by default: the tenant's.</value>
    public string? Language { get; init; }

    /// <summary>Which part of the list.</summary>
    public PageRequest Page { get; init; } = new();
}

using Crm.Filters;
using Crm.Models;

namespace Crm.Retention;

/// <summary>A rule of one tenant: how long the audit of its records is kept.</summary>
/// <remarks>Stored by <see cref="RetentionRuleService"/>. Of the tenant and for it alone; what the host says by <c>KeepAuditAtLeast</c> and <c>HoldAudit</c> holds besides.</remarks>
public sealed record RetentionRule
{
    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<RetentionRule> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The name of the tracked entity, such as <c>party</c>; of a hold also of a kind of it, such as <c>company</c>. The other rules are of whole entities: <c>contact</c> and <c>company</c> become <c>party</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>The key, unique among the rules of the entity: 1 to 60 lower-case ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it; reports tell it.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required RetentionKind Kind { get; init; }

    /// <summary>Of a hold: for which records, archived ones included, as they are when retention runs; versioned JSON, see <see cref="FilterJson"/>.</summary>
    /// <value>Null for the other kinds.</value>
    public string? Filter { get; init; }

    /// <summary>How long.</summary>
    /// <value>Whole days, from 1 to 36,500. Null for ever; of a hold for as long as the filter holds.</value>
    public TimeSpan? Period { get; init; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived, and so lifted; null while it is in force.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>Keeps the audit of an entity for a period, in place of the one that the host configured; null for ever.</summary>
    public static RetentionRule Keep(EntityModel model, string key, string name, TimeSpan? period) => Of(model, key, name, RetentionKind.Keep) with { Period = period };

    /// <summary>Keeps the audit of an entity at least for a period.</summary>
    public static RetentionRule KeepAtLeast(EntityModel model, string key, string name, TimeSpan period) => Of(model, key, name, RetentionKind.KeepAtLeast) with { Period = period };

    /// <summary>Keeps the audit of some records, for a period or for as long as the filter holds.</summary>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public static RetentionRule Hold(EntityModel model, string key, string name, Filter records, TimeSpan? period = null) =>
        Of(model, key, name, RetentionKind.Hold) with { Filter = FilterJson.Write(records), Period = period };

    private static RetentionRule Of(EntityModel model, string key, string name, RetentionKind kind)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new RetentionRule { Entity = model.Name, Key = key, Name = name, Kind = kind };
    }
}

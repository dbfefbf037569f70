using Crm.Models;

namespace Crm.Retention;

/// <summary>The model of <see cref="RetentionRule"/>.</summary>
public static class RetentionRuleModel
{
    /// <summary>The entity or kind.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>What it says.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true, Choices = ["keep", "keepAtLeast", "hold"] };

    /// <summary>For which records.</summary>
    public static readonly CodeField Filter = new("filter", 60_000);

    /// <summary>How long, in days; missing for ever.</summary>
    public static readonly IntegerField Days = new("days");

    /// <summary>The model.</summary>
    public static readonly EntityModel<RetentionRule> Model = new("retentionRule", EntityKind.Tracked, Read, Write, Entity, Key, Name, Kind, Filter, Days)
    {
        Restorable = false,
        Uniques = [new UniqueRule("key", Entity, Key)],
    };

    private static RetentionRule Read(Row row) => new()
    {
        Id = row.GetId<RetentionRule>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Entity = row.GetText(Entity)!,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Kind = row.GetText(Kind) switch { "keep" => RetentionKind.Keep, "keepAtLeast" => RetentionKind.KeepAtLeast, _ => RetentionKind.Hold },
        Filter = row.GetText(Filter),
        Period = row.GetInteger(Days) is { } days ? TimeSpan.FromDays(days) : null,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(RetentionRule rule, Row row)
    {
        row.Set<RetentionRule>(Model.Id, rule.Id);
        row.Set(Model.Version!, rule.Version);
        row.Set(Entity, rule.Entity);
        row.Set(Key, rule.Key);
        row.Set(Name, rule.Name);
        row.Set(Kind, rule.Kind switch { RetentionKind.Keep => "keep", RetentionKind.KeepAtLeast => "keepAtLeast", _ => "hold" });
        row.Set(Filter, rule.Filter);
        row.Set(Days, rule.Period is { } period ? (long)period.TotalDays : null);
        row.Set(Model.CreatedAt, rule.CreatedAt);
        row.Set(Model.UpdatedAt!, rule.UpdatedAt);
        row.Set(Model.ArchivedAt!, rule.ArchivedAt);
    }
}

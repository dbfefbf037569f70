using Crm.Models;

namespace Crm.Leads;

/// <summary>The model of <see cref="LeadScoreRule"/>.</summary>
public static class LeadScoreRuleModel
{
    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>For which leads.</summary>
    public static readonly CodeField Filter = new("filter", 60_000) { Required = true };

    /// <summary>How many points.</summary>
    public static readonly IntegerField Points = new("points") { Required = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<LeadScoreRule> Model = new("leadScoreRule", EntityKind.Tracked, Read, Write, Key, Name, Filter, Points)
    {
        Restorable = false,
        Uniques = [new UniqueRule("key", Key)],
    };

    private static LeadScoreRule Read(Row row) => new()
    {
        Id = row.GetId<LeadScoreRule>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Filter = row.GetText(Filter)!,
        Points = (int)row.GetInteger(Points)!.Value,
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(LeadScoreRule rule, Row row)
    {
        row.Set<LeadScoreRule>(Model.Id, rule.Id);
        row.Set(Model.Version!, rule.Version);
        row.Set(Key, rule.Key);
        row.Set(Name, rule.Name);
        row.Set(Filter, rule.Filter);
        row.Set(Points, rule.Points);
        row.Set(Model.CreatedAt, rule.CreatedAt);
        row.Set(Model.UpdatedAt!, rule.UpdatedAt);
        row.Set(Model.ArchivedAt!, rule.ArchivedAt);
    }
}

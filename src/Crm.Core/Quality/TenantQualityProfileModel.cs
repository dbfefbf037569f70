using Crm.Models;

namespace Crm.Quality;

/// <summary>The model of <see cref="TenantQualityProfile"/>.</summary>
public static class TenantQualityProfileModel
{
    /// <summary>The entity or kind.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The path of an expected value.</summary>
    public static readonly CodeField Path = new("path", 200) { Required = true };

    /// <summary>How much it counts.</summary>
    public static readonly IntegerField Weight = new("weight") { Required = true };

    /// <summary>After how many days it is stale; missing for never.</summary>
    public static readonly IntegerField StaleAfterDays = new("staleAfterDays");

    /// <summary>What is expected.</summary>
    public static readonly ChildModel Expected = new("expected", Path, Weight, StaleAfterDays);

    /// <summary>The model.</summary>
    public static readonly EntityModel<TenantQualityProfile> Model = new("qualityProfile", EntityKind.Tracked, Read, Write, Entity)
    {
        Restorable = false,
        Children = [Expected],
        Uniques = [new UniqueRule("entity", Entity)],
    };

    private static TenantQualityProfile Read(Row row) => new()
    {
        Id = row.GetId<TenantQualityProfile>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Entity = row.GetText(Entity)!,
        Expected = row.ReadList(Expected, static item => new ExpectedField(item.GetText(Path)!, (int)item.GetInteger(Weight)!.Value)
        {
            StaleAfter = item.GetInteger(StaleAfterDays) is { } days ? TimeSpan.FromDays(days) : null,
        }),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(TenantQualityProfile profile, Row row)
    {
        row.Set<TenantQualityProfile>(Model.Id, profile.Id);
        row.Set(Model.Version!, profile.Version);
        row.Set(Entity, profile.Entity);
        row.WriteList(Expected, profile.Expected, static (field, item) =>
        {
            item.Set(Path, field.Path);
            item.Set(Weight, field.Weight);
            item.Set(StaleAfterDays, field.StaleAfter is { } after ? (long)after.TotalDays : null);
        });
        row.Set(Model.CreatedAt, profile.CreatedAt);
        row.Set(Model.UpdatedAt!, profile.UpdatedAt);
        row.Set(Model.ArchivedAt!, profile.ArchivedAt);
    }
}

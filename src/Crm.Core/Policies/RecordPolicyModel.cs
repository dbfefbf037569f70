using Crm.Models;

namespace Crm.Policies;

/// <summary>The model of <see cref="RecordPolicy"/>.</summary>
public static class RecordPolicyModel
{
    /// <summary>The entity or kind.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>For which records.</summary>
    public static readonly CodeField Filter = new("filter", 60_000);

    /// <summary>Whether writes that break it are refused.</summary>
    public static readonly BooleanField Enforce = new("enforce") { Required = true };

    /// <summary>Whether old faults are let through.</summary>
    public static readonly BooleanField ToleratesOld = new("toleratesOld") { Required = true };

    /// <summary>The field of a requirement.</summary>
    public static readonly CodeField RequirementField = new("field") { Required = true };

    /// <summary>Whether it must have a value.</summary>
    public static readonly BooleanField Required = new("required") { Required = true };

    /// <summary>What its texts must match.</summary>
    public static readonly CodeField Pattern = new("pattern", 500);

    /// <summary>A text that matches.</summary>
    public static readonly CodeField Example = new("example", 200);

    /// <summary>Where its legal form must stand.</summary>
    public static readonly CodeField LegalForm = new("legalForm", 20) { Choices = ["front", "back"] };

    /// <summary>How it is capitalised.</summary>
    public static readonly CodeField Capitals = new("capitals", 20) { Choices = ["words", "upper"] };

    /// <summary>The requirements.</summary>
    public static readonly ChildModel Requirements = new("requirements", RequirementField, Required, Pattern, Example, LegalForm, Capitals);

    /// <summary>The model.</summary>
    public static readonly EntityModel<RecordPolicy> Model = new("recordPolicy", EntityKind.Tracked, Read, Write, Entity, Key, Name, Filter, Enforce, ToleratesOld)
    {
        Restorable = false,
        Children = [Requirements],
        Uniques = [new UniqueRule("key", Entity, Key)],
    };

    private static RecordPolicy Read(Row row) => new()
    {
        Id = row.GetId<RecordPolicy>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Entity = row.GetText(Entity)!,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Filter = row.GetText(Filter),
        Enforce = row.GetBoolean(Enforce)!.Value,
        ToleratesOld = row.GetBoolean(ToleratesOld)!.Value,
        Requirements = row.ReadList(Requirements, ReadRequirement),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static PolicyRequirement ReadRequirement(Row row) => new(row.GetText(RequirementField)!)
    {
        Required = row.GetBoolean(Required)!.Value,
        Pattern = row.GetText(Pattern),
        Example = row.GetText(Example),
        LegalForm = row.GetText(LegalForm) switch { "front" => LegalFormPosition.Front, "back" => LegalFormPosition.Back, _ => null },
        Capitals = row.GetText(Capitals) switch { "words" => NameCapitals.Words, "upper" => NameCapitals.Upper, _ => null },
    };

    private static void Write(RecordPolicy policy, Row row)
    {
        row.Set<RecordPolicy>(Model.Id, policy.Id);
        row.Set(Model.Version!, policy.Version);
        row.Set(Entity, policy.Entity);
        row.Set(Key, policy.Key);
        row.Set(Name, policy.Name);
        row.Set(Filter, policy.Filter);
        row.Set(Enforce, policy.Enforce);
        row.Set(ToleratesOld, policy.ToleratesOld);
        row.WriteList(Requirements, policy.Requirements, static (requirement, item) =>
        {
            item.Set(RequirementField, requirement.Field);
            item.Set(Required, requirement.Required);
            item.Set(Pattern, requirement.Pattern);
            item.Set(Example, requirement.Example);
            item.Set(LegalForm, requirement.LegalForm switch { LegalFormPosition.Front => "front", LegalFormPosition.Back => "back", _ => null });
            item.Set(Capitals, requirement.Capitals switch { NameCapitals.Words => "words", NameCapitals.Upper => "upper", _ => null });
        });
        row.Set(Model.CreatedAt, policy.CreatedAt);
        row.Set(Model.UpdatedAt!, policy.UpdatedAt);
        row.Set(Model.ArchivedAt!, policy.ArchivedAt);
    }
}

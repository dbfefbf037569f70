using Crm.Models;

namespace Crm.Assignments;

/// <summary>The model of <see cref="AssignmentRule"/>.</summary>
public static class AssignmentRuleModel
{
    private static readonly ValueList<string> MethodWords = ["roundRobin", "leastBusy"];

    /// <summary>The entity.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true };

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>When it is asked.</summary>
    public static readonly IntegerField Order = new("order") { Required = true };

    /// <summary>For which records.</summary>
    public static readonly CodeField Filter = new("filter", 60_000);

    /// <summary>How the next member is found.</summary>
    public static readonly CodeField Method = new("method", 20) { Required = true, Choices = MethodWords };

    /// <summary>A member.</summary>
    public static readonly CodeField Actor = new("actor") { Required = true };

    /// <summary>Whether a member gets nothing new.</summary>
    public static readonly BooleanField IsPaused = new("isPaused") { Required = true };

    /// <summary>To whom it assigns.</summary>
    public static readonly ChildModel Members = new("members", Actor, IsPaused);

    /// <summary>The model.</summary>
    public static readonly EntityModel<AssignmentRule> Model = new("assignmentRule", EntityKind.Tracked, Read, Write, Entity, Key, Name, Order, Filter, Method)
    {
        Restorable = false,
        Children = [Members],
        Uniques = [new UniqueRule("key", Entity, Key)],
    };

    private static AssignmentRule Read(Row row) => new()
    {
        Id = row.GetId<AssignmentRule>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Entity = row.GetText(Entity)!,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Order = (int)row.GetInteger(Order)!.Value,
        Filter = row.GetText(Filter),
        Method = (AssignmentMethod)MethodWords.AsSpan().IndexOf(row.GetText(Method)!),
        Members = row.ReadList(Members, static item => new AssignmentMember(item.GetText(Actor)!) { IsPaused = item.GetBoolean(IsPaused)!.Value }),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(AssignmentRule rule, Row row)
    {
        row.Set<AssignmentRule>(Model.Id, rule.Id);
        row.Set(Model.Version!, rule.Version);
        row.Set(Entity, rule.Entity);
        row.Set(Key, rule.Key);
        row.Set(Name, rule.Name);
        row.Set(Order, rule.Order);
        row.Set(Filter, rule.Filter);
        row.Set(Method, Enum.IsDefined(rule.Method) ? MethodWords[(int)rule.Method] : rule.Method.ToString("D"));
        row.WriteList(Members, rule.Members, static (member, item) =>
        {
            item.Set(Actor, member.Actor);
            item.Set(IsPaused, member.IsPaused);
        });
        row.Set(Model.CreatedAt, rule.CreatedAt);
        row.Set(Model.UpdatedAt!, rule.UpdatedAt);
        row.Set(Model.ArchivedAt!, rule.ArchivedAt);
    }
}

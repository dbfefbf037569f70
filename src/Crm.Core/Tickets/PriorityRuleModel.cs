using Crm.Models;

namespace Crm.Tickets;

/// <summary>The model of <see cref="PriorityRule"/>.</summary>
public static class PriorityRuleModel
{
    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>When it is asked.</summary>
    public static readonly IntegerField Order = new("order") { Required = true };

    /// <summary>For which tickets.</summary>
    public static readonly CodeField Filter = new("filter", 60_000) { Required = true };

    /// <summary>The priority.</summary>
    public static readonly CodeField Priority = new("priority", 10) { Required = true, Choices = TicketModel.PriorityWords };

    /// <summary>The model.</summary>
    public static readonly EntityModel<PriorityRule> Model = new("priorityRule", EntityKind.Tracked, Read, Write, Key, Name, Order, Filter, Priority)
    {
        Restorable = false,
        Uniques = [new UniqueRule("key", Key)],
    };

    private static PriorityRule Read(Row row) => new()
    {
        Id = row.GetId<PriorityRule>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Order = (int)row.GetInteger(Order)!.Value,
        Filter = row.GetText(Filter)!,
        Priority = TicketModel.PriorityOf(row.GetText(Priority)!),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(PriorityRule rule, Row row)
    {
        row.Set<PriorityRule>(Model.Id, rule.Id);
        row.Set(Model.Version!, rule.Version);
        row.Set(Key, rule.Key);
        row.Set(Name, rule.Name);
        row.Set(Order, rule.Order);
        row.Set(Filter, rule.Filter);
        row.Set(Priority, TicketModel.Word(rule.Priority));
        row.Set(Model.CreatedAt, rule.CreatedAt);
        row.Set(Model.UpdatedAt!, rule.UpdatedAt);
        row.Set(Model.ArchivedAt!, rule.ArchivedAt);
    }
}

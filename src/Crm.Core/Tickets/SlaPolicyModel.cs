using Crm.Calendars;
using Crm.Models;

namespace Crm.Tickets;

/// <summary>The model of <see cref="SlaPolicy"/>.</summary>
public static class SlaPolicyModel
{
    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>When it is asked.</summary>
    public static readonly IntegerField Order = new("order") { Required = true };

    /// <summary>For which tickets.</summary>
    public static readonly CodeField Filter = new("filter", 60_000);

    /// <summary>When is worked, as JSON.</summary>
    public static readonly CodeField Calendar = new("calendar", 60_000) { Required = true };

    /// <summary>At how many per cent of a target a warning is raised.</summary>
    public static readonly IntegerField WarnPercent = new("warnPercent") { Required = true };

    /// <summary>The priority of a target.</summary>
    public static readonly CodeField Priority = new("priority", 10) { Required = true, Choices = TicketModel.PriorityWords };

    /// <summary>Until somebody has answered, in seconds.</summary>
    public static readonly IntegerField FirstResponse = new("firstResponse");

    /// <summary>Until it is resolved, in seconds.</summary>
    public static readonly IntegerField Resolution = new("resolution");

    /// <summary>How much time there is, by priority.</summary>
    public static readonly ChildModel Targets = new("targets", Priority, FirstResponse, Resolution);

    /// <summary>The model.</summary>
    public static readonly EntityModel<SlaPolicy> Model = new("slaPolicy", EntityKind.Tracked, Read, Write, Key, Name, Order, Filter, Calendar, WarnPercent)
    {
        Restorable = false,
        Children = [Targets],
        Uniques = [new UniqueRule("key", Key)],
    };

    private static SlaPolicy Read(Row row) => new()
    {
        Id = row.GetId<SlaPolicy>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Order = (int)row.GetInteger(Order)!.Value,
        Filter = row.GetText(Filter),
        Calendar = BusinessCalendarJson.Read(row.GetText(Calendar)!),
        WarnPercent = (int)row.GetInteger(WarnPercent)!.Value,
        Targets = row.ReadList(Targets, static item => new SlaTarget(TicketModel.PriorityOf(item.GetText(Priority)!), Span(item.GetInteger(FirstResponse)), Span(item.GetInteger(Resolution)))),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static TimeSpan? Span(long? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

    private static void Write(SlaPolicy policy, Row row)
    {
        row.Set<SlaPolicy>(Model.Id, policy.Id);
        row.Set(Model.Version!, policy.Version);
        row.Set(Key, policy.Key);
        row.Set(Name, policy.Name);
        row.Set(Order, policy.Order);
        row.Set(Filter, policy.Filter);
        row.Set(Calendar, BusinessCalendarJson.Write(policy.Calendar));
        row.Set(WarnPercent, policy.WarnPercent);
        row.WriteList(Targets, policy.Targets, static (target, item) =>
        {
            item.Set(Priority, TicketModel.Word(target.Priority));
            item.Set(FirstResponse, (long?)target.FirstResponse?.TotalSeconds);
            item.Set(Resolution, (long?)target.Resolution?.TotalSeconds);
        });
        row.Set(Model.CreatedAt, policy.CreatedAt);
        row.Set(Model.UpdatedAt!, policy.UpdatedAt);
        row.Set(Model.ArchivedAt!, policy.ArchivedAt);
    }
}

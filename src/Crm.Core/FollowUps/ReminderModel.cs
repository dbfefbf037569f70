using Crm.Models;

namespace Crm.FollowUps;

/// <summary>The model of <see cref="Reminder"/>.</summary>
public static class ReminderModel
{
    /// <summary>What it reminds of.</summary>
    public static readonly ReferenceField FollowUpId = new("followUpId") { Required = true, Indexed = true };

    /// <summary>Who is reminded.</summary>
    public static readonly CodeField Actor = new("actor") { Required = true };

    /// <summary>When the actor is to be reminded.</summary>
    public static readonly InstantField RemindAt = new("remindAt") { Required = true };

    /// <summary>When it is still to be raised; missing once it was.</summary>
    public static readonly InstantField DueAt = new("dueAt") { Sortable = true };

    /// <summary>When it was raised last.</summary>
    public static readonly InstantField RaisedAt = new("raisedAt") { Sortable = true };

    /// <summary>When the actor has put it away.</summary>
    public static readonly InstantField DismissedAt = new("dismissedAt");

    /// <summary>From a follow-up to its reminders.</summary>
    public static readonly Relation Reminders = new("reminders", () => FollowUpModel.Model, () => Model!, FollowUpId) { Instant = RemindAt };

    /// <summary>From a reminder to its follow-up, with which it is seen.</summary>
    public static readonly Relation FollowUp = Relation.ToOne("followUp", () => Model!, FollowUpId, () => FollowUpModel.Model);

    /// <summary>The model.</summary>
    public static readonly EntityModel<Reminder> Model = new("reminder", EntityKind.Tracked, Read, Write, FollowUpId, Actor, RemindAt, DueAt, RaisedAt, DismissedAt)
    {
        Restorable = false,
        Indexes = [new IndexRule("raised", Actor, RaisedAt)],
        Relations = [Reminders, FollowUp],
        SeenWith = FollowUp,
    };

    private static Reminder Read(Row row) => new()
    {
        Id = row.GetId<Reminder>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        FollowUpId = row.GetId<FollowUps.FollowUp>(FollowUpId)!.Value,
        Actor = row.GetText(Actor)!,
        RemindAt = row.GetInstant(RemindAt)!.Value,
        DueAt = row.GetInstant(DueAt),
        RaisedAt = row.GetInstant(RaisedAt),
        DismissedAt = row.GetInstant(DismissedAt),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(Reminder reminder, Row row)
    {
        row.Set<Reminder>(Model.Id, reminder.Id);
        row.Set(Model.Version!, reminder.Version);
        row.Set<FollowUps.FollowUp>(FollowUpId, reminder.FollowUpId);
        row.Set(Actor, reminder.Actor);
        row.Set(RemindAt, reminder.RemindAt);
        row.Set(DueAt, reminder.DueAt);
        row.Set(RaisedAt, reminder.RaisedAt);
        row.Set(DismissedAt, reminder.DismissedAt);
        row.Set(Model.CreatedAt, reminder.CreatedAt);
        row.Set(Model.UpdatedAt!, reminder.UpdatedAt);
        row.Set(Model.ArchivedAt!, reminder.ArchivedAt);
    }
}

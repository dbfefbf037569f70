using Crm.Sessions;

namespace Crm.FollowUps;

/// <content>Reminders.</content>
public sealed partial class FollowUpService
{
    private const int MaxReminders = 500;

    /// <summary>Has an actor reminded of a follow-up at an instant; one that is past already is raised at once by the worker.</summary>
    /// <param name="followUp">What of.</param>
    /// <param name="at">When.</param>
    /// <param name="actor">Who; null for the owner of the follow-up.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The reminder; the stored one where the actor has one at that instant already.</returns>
    /// <exception cref="NotFoundException">There is no such follow-up, or the scope's actor may not see it.</exception>
    /// <exception cref="ValidationException">The follow-up is closed, or it has 500 reminders.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Reminder> RemindAsync(Id<FollowUp> followUp, DateTimeOffset at, string? actor = null, CancellationToken cancellationToken = default) => scope.WriteAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(FollowUpModel.Model, followUp.Value, ct).ConfigureAwait(false);
            if (stored.State != FollowUpState.Open)
            {
                throw Refusal(stored, "state", stored.State.ToString(), "followUp.closed");
            }

            var reminder = NewReminder(stored.Id, actor ?? stored.Owner ?? session.Actor.Name, at);
            var all = await OfAsync(session, stored.Id, ct).ConfigureAwait(false);
            if (all.FirstOrDefault(one => one.Actor == reminder.Actor && one.RemindAt == reminder.RemindAt && one.DueAt is not null) is { } same)
            {
                return same;
            }

            return all.Count < MaxReminders
                ? await session.CreateAsync(ReminderModel.Model, reminder, ct).ConfigureAwait(false)
                : throw Refusal(stored, "reminders", null, "followUp.tooManyReminders");
        },
        cancellationToken);

    /// <summary>Lists the reminders of an actor that were raised and not yet put away, the latest first.</summary>
    /// <param name="actor">The actor's name; null for the scope's actor.</param>
    /// <param name="page">How many, and from where.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Reminder>> RemindersAsync(string? actor = null, PageRequest? page = null, CancellationToken cancellationToken = default)
    {
        var filter = ReminderModel.Actor.Is(actor ?? scope.Actor.Name) & !ReminderModel.RaisedAt.IsMissing() & ReminderModel.DismissedAt.IsMissing() & ReminderModel.DueAt.IsMissing();
        var list = new RecordList { Filter = filter, OrderBy = ReminderModel.RaisedAt, Descending = true, Page = page ?? new PageRequest() };
        return scope.ReadAsync((session, ct) => session.ListAsync(ReminderModel.Model, list, ct).AsTask(), cancellationToken);
    }

    /// <summary>Puts a reminder away; one that was not raised yet is not raised any more. Idempotent.</summary>
    /// <exception cref="NotFoundException">There is no such reminder, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Reminder> DismissAsync(Reminder reminder, CancellationToken cancellationToken = default) => scope.WriteAsync(
        (session, ct) => session.UpdateAsync(ReminderModel.Model, reminder, truth => PutAway(truth, session.Now), ct).AsTask(), cancellationToken);

    /// <summary>Has a reminder raised again at an instant.</summary>
    /// <inheritdoc cref="DismissAsync" path="/exception"/>
    public Task<Reminder> SnoozeAsync(Reminder reminder, DateTimeOffset until, CancellationToken cancellationToken = default) => scope.WriteAsync(
        (session, ct) => session.UpdateAsync(ReminderModel.Model, reminder, truth => truth with { RemindAt = until, DueAt = until, DismissedAt = null }, ct).AsTask(), cancellationToken);

    private static Reminder NewReminder(Id<FollowUp> followUp, string actor, DateTimeOffset at)
    {
        var stored = at.ToUniversalTime().AddTicks(-(at.UtcTicks % 10));
        return new Reminder { FollowUpId = followUp, Actor = actor.Trim(), RemindAt = stored, DueAt = stored };
    }

    private static Reminder PutAway(Reminder reminder, DateTimeOffset now) => reminder with { DueAt = null, DismissedAt = reminder.DismissedAt ?? now };

    private static async Task MoveRemindersAsync(CrmSession session, Id<FollowUp> followUp, TimeSpan by, CancellationToken cancellationToken)
    {
        foreach (var reminder in await OfAsync(session, followUp, cancellationToken).ConfigureAwait(false))
        {
            if (reminder.DueAt is not null)
            {
                await session.AsSystem().UpdateAsync(
                    ReminderModel.Model, reminder, truth => truth with { RemindAt = truth.RemindAt + by, DueAt = truth.RemindAt + by }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task PutAwayAsync(CrmSession session, Id<FollowUp> followUp, CancellationToken cancellationToken)
    {
        foreach (var reminder in await OfAsync(session, followUp, cancellationToken).ConfigureAwait(false))
        {
            await session.AsSystem().UpdateAsync(ReminderModel.Model, reminder, truth => PutAway(truth, session.Now), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>All reminders of a follow-up, those of other actors, too.</summary>
    private static async Task<ValueList<Reminder>> OfAsync(CrmSession session, Id<FollowUp> followUp, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = ReminderModel.FollowUpId.Is(followUp.Value), Page = new PageRequest { Size = MaxReminders } };
        return (await session.AsSystem().ListAsync(ReminderModel.Model, list, cancellationToken).ConfigureAwait(false)).Items;
    }

    private static ValidationException Refusal(FollowUp followUp, string field, string? value, string key) =>
        new(new RecordRef(FollowUpModel.Model.Name, followUp.Id.Value), [new FieldError(field, value, CoreMessages.Of(key))]);
}

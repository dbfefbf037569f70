using Crm.Events;

namespace Crm.FollowUps;

/// <summary>Takes the raising of reminders to a handler of the host.</summary>
internal sealed class ReminderEvents(IReminderHandler handler) : IRecordEventHandler
{
    public async Task HandleAsync(RecordEvent recordEvent, CrmScope scope, CancellationToken cancellationToken)
    {
        if (!recordEvent.Fields.Contains(ReminderModel.RaisedAt.Name))
        {
            return;
        }

        var (reminder, followUp) = await scope.ReadAsync(
            async (session, ct) =>
            {
                var reminder = await session.FindAsync(ReminderModel.Model, recordEvent.Record.Id, ct).ConfigureAwait(false);
                return (reminder, reminder is null ? null : await session.FindAsync(FollowUpModel.Model, reminder.FollowUpId.Value, ct).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);
        if (reminder is { DismissedAt: null, DueAt: null } && followUp is { State: FollowUpState.Open, ArchivedAt: null })
        {
            await handler.RemindAsync(reminder, followUp, scope, cancellationToken).ConfigureAwait(false);
        }
    }
}

using Crm.Sessions;
using Crm.Work;
using Microsoft.Extensions.Logging;

namespace Crm.FollowUps;

/// <summary>Raises the reminders that are due.</summary>
/// <remarks>A singleton, thread-safe; any number of processes may raise at once. To raise is to write <see cref="Reminder.RaisedAt"/> at the version that was read, so one process does it, once; handlers hear of it as of any change, after the commit.</remarks>
public sealed partial class ReminderWorkService
{
    private readonly CrmRuntime _runtime;
    private readonly ICrmScopeFactory _scopes;
    private readonly ILogger<ReminderWorkService> _logger;

    internal ReminderWorkService(CrmRuntime runtime, ICrmScopeFactory scopes, ILogger<ReminderWorkService> logger)
    {
        _runtime = runtime;
        _scopes = scopes;
        _logger = logger;
    }

    /// <summary>Raises all reminders of a tenant that are due.</summary>
    /// <returns>How many were raised by this call.</returns>
    /// <remarks>One that cannot be written, such as for a hook of the host, does not hold back the others: it is logged and tried again by the next call.</remarks>
    public Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default) => DueRecords.ChangeAsync(
        _scopes,
        tenant,
        ReminderModel.Model,
        new RecordList { Filter = ReminderModel.DueAt.AtMost(_runtime.Clock.GetUtcNow()), OrderBy = ReminderModel.DueAt },
        static async (session, reminder, ct) =>
            await session.UpdateAsync(ReminderModel.Model, reminder, truth => truth with { DueAt = null, RaisedAt = session.Now, DismissedAt = null }, ct).ConfigureAwait(false),
        (reminder, refusal) => LogRefused(reminder.Id, refusal.GetType().Name),
        cancellationToken);

    [LoggerMessage(1121, LogLevel.Warning, "Reminder {ReminderId} could not be raised: {Error}. It is tried again.")]
    private partial void LogRefused(Id<Reminder> reminderId, string error);
}

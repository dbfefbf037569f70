using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.FollowUps;

/// <summary>Raises the reminders that are due.</summary>
/// <remarks>A singleton, thread-safe; any number of processes may raise at once. To raise is to write <see cref="Reminder.RaisedAt"/> at the version that was read, so one process does it, once; handlers hear of it as of any change, after the commit.</remarks>
public sealed partial class ReminderWorkService
{
    private const int BatchSize = 100;
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
    public async Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var (raised, next) = (0L, default(string));
        var due = ReminderModel.DueAt.AtMost(_runtime.Clock.GetUtcNow());
        do
        {
            var scope = _scopes.Create(tenant, Actor.System);
            await using (scope.ConfigureAwait(false))
            {
                var list = new RecordList { Filter = due, OrderBy = ReminderModel.DueAt, Page = new PageRequest { Size = BatchSize, Cursor = next } };
                var page = await scope.ReadAsync((session, ct) => session.ListAsync(ReminderModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
                foreach (var reminder in page.Items)
                {
                    raised += await RaiseAsync(scope, reminder, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }

                next = page.Next;
            }
        }
        while (next is not null);
        return raised;
    }

    private async Task<bool> RaiseAsync(CrmScope scope, Reminder reminder, CancellationToken cancellationToken)
    {
        try
        {
            await scope.WriteAsync(
                async (session, ct) => await session.UpdateAsync(ReminderModel.Model, reminder, truth => truth with { DueAt = null, RaisedAt = session.Now, DismissedAt = null }, ct).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception faster) when (faster is StaleVersionException or NotFoundException)
        {
            // Another process has raised it, or it was put away at this very moment.
            return false;
        }
#pragma warning disable CA1031 // Whatever a hook of the host throws, the other reminders are raised.
        catch (Exception refusal) when (refusal is not (OperationCanceledException or StorageUnavailableException))
#pragma warning restore CA1031
        {
            LogRefused(reminder.Id, refusal.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(1121, LogLevel.Warning, "Reminder {ReminderId} could not be raised: {Error}. It is tried again.")]
    private partial void LogRefused(Id<Reminder> reminderId, string error);
}

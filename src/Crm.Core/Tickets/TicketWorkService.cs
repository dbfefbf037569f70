using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Tickets;

/// <summary>Raises warnings and breaches of the clocks of tickets.</summary>
/// <remarks>A singleton, thread-safe; any number of processes may raise at once. To raise is to write <see cref="Ticket.WarnedAt"/>, <see cref="Ticket.FirstResponseBreachedAt"/> or <see cref="Ticket.ResolutionBreachedAt"/> at the version that was read: one process does it, once, and handlers hear of it as of any change of a ticket.</remarks>
public sealed partial class TicketWorkService
{
    private const int BatchSize = 100;
    private readonly CrmRuntime _runtime;
    private readonly ICrmScopeFactory _scopes;
    private readonly ILogger<TicketWorkService> _logger;

    internal TicketWorkService(CrmRuntime runtime, ICrmScopeFactory scopes, ILogger<TicketWorkService> logger)
    {
        _runtime = runtime;
        _scopes = scopes;
        _logger = logger;
    }

    /// <summary>Looks at all clocks of a tenant that are due.</summary>
    /// <returns>How many tickets were changed by this call.</returns>
    /// <remarks>A ticket that cannot be written, such as for a hook of the host, does not hold back the others: it is logged and tried again by the next call.</remarks>
    public async Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var (done, next) = (0L, default(string));
        var due = TicketModel.ClockDueAt.AtMost(_runtime.Clock.GetUtcNow());
        do
        {
            var scope = _scopes.Create(tenant, Actor.System);
            await using (scope.ConfigureAwait(false))
            {
                var list = new RecordList { Filter = due, OrderBy = TicketModel.ClockDueAt, IncludeArchived = true, Page = new PageRequest { Size = BatchSize, Cursor = next } };
                var page = await scope.ReadAsync((session, ct) => session.ListAsync(TicketModel.Model, list, ct).AsTask(), cancellationToken).ConfigureAwait(false);
                foreach (var ticket in page.Items)
                {
                    done += await LookAsync(scope, ticket, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }

                next = page.Next;
            }
        }
        while (next is not null);
        return done;
    }

    private async Task<bool> LookAsync(CrmScope scope, Ticket ticket, CancellationToken cancellationToken)
    {
        try
        {
            await scope.WriteAsync(
                async (session, ct) =>
                {
                    var policy = await TicketClocks.PolicyAsync(session, ticket, ct).ConfigureAwait(false);
                    SlaEvent[] events = [.. (await TicketClocks.EventsAsync(session, ticket.Id, ct).ConfigureAwait(false)).Select(one => new SlaEvent(one.Kind, one.At))];
                    await session.UpdateAsync(TicketModel.Model, ticket, truth => Raise(truth, policy, events, session.Now), ct).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception faster) when (faster is StaleVersionException or NotFoundException)
        {
            // Another process has raised it, or something has happened with the ticket at this very moment.
            return false;
        }
#pragma warning disable CA1031 // Whatever a hook of the host throws, the other tickets are looked at.
        catch (Exception refusal) when (refusal is not (OperationCanceledException or StorageUnavailableException))
#pragma warning restore CA1031
        {
            LogRefused(ticket.Id, refusal.GetType().Name);
            return false;
        }
    }

    private static Ticket Raise(Ticket ticket, SlaPolicy? policy, SlaEvent[] events, DateTimeOffset now)
    {
        var shown = TicketClocks.Show(ticket, policy, events, now);
        if (policy is null)
        {
            return shown;
        }

        var (first, resolution) = TicketClocks.Read(policy, ticket.Priority, events, now);
        var warns = TicketClocks.IsWarningDue(first, ticket, now) || TicketClocks.IsWarningDue(resolution, ticket, now);
        return warns ? shown with { WarnedAt = now } : shown;
    }

    [LoggerMessage(1131, LogLevel.Warning, "The clocks of ticket {TicketId} could not be written: {Error}. It is tried again.")]
    private partial void LogRefused(Id<Ticket> ticketId, string error);
}

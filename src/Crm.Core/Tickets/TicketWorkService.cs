using Crm.Sessions;
using Crm.Work;
using Microsoft.Extensions.Logging;

namespace Crm.Tickets;

/// <summary>Raises warnings and breaches of the clocks of tickets.</summary>
/// <remarks>A singleton, thread-safe; any number of processes may raise at once. To raise is to write <see cref="Ticket.WarnedAt"/>, <see cref="Ticket.FirstResponseBreachedAt"/> or <see cref="Ticket.ResolutionBreachedAt"/> at the version that was read: one process does it, once, and handlers hear of it as of any change of a ticket.</remarks>
public sealed partial class TicketWorkService
{
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
    public Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default) => DueRecords.ChangeAsync(
        _scopes,
        tenant,
        TicketModel.Model,
        new RecordList { Filter = TicketModel.ClockDueAt.AtMost(_runtime.Clock.GetUtcNow()), OrderBy = TicketModel.ClockDueAt, IncludeArchived = true },
        LookAsync,
        (ticket, refusal) => LogRefused(ticket.Id, refusal.GetType().Name),
        cancellationToken);

    private static async Task LookAsync(CrmSession session, Ticket ticket, CancellationToken cancellationToken)
    {
        var policy = await TicketClocks.PolicyAsync(session, ticket, cancellationToken).ConfigureAwait(false);
        SlaEvent[] events = [.. (await TicketClocks.EventsAsync(session, ticket.Id, cancellationToken).ConfigureAwait(false)).Select(one => new SlaEvent(one.Kind, one.At))];
        await session.UpdateAsync(TicketModel.Model, ticket, truth => Raise(truth, policy, events, session.Now), cancellationToken).ConfigureAwait(false);
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

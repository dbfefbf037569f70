using Crm.Sessions;

namespace Crm.Tickets;

/// <summary>Reads the clocks of stored tickets, and writes on the ticket what follows.</summary>
internal static class TicketClocks
{
    private const int MaxEvents = 500;

    /// <summary>What moved the clocks, in order.</summary>
    public static async ValueTask<ValueList<TicketEvent>> EventsAsync(CrmSession session, Id<Ticket> ticket, CancellationToken cancellationToken)
    {
        var all = new List<TicketEvent>();
        var list = new RecordList { Filter = TicketEventModel.TicketId.Is(ticket.Value), Page = new PageRequest { Size = MaxEvents } };
        do
        {
            var page = await session.AsSystem().ListAsync(TicketEventModel.Model, list, cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Items);
            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
        while (list.Page.Cursor is not null);

        // Written one after the other; a clock that was put back between two processes does not turn them around.
        var last = DateTimeOffset.MinValue;
        return ValueList.From(all.Select(one => one with { At = last = one.At > last ? one.At : last }));
    }

    public static async ValueTask<SlaPolicy?> PolicyAsync(CrmSession session, Ticket ticket, CancellationToken cancellationToken) =>
        ticket.SlaPolicyId is { } id ? await session.AsSystem().FindAsync(SlaPolicyModel.Model, id.Value, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Both clocks of a ticket.</summary>
    public static (SlaReading FirstResponse, SlaReading Resolution) Read(SlaPolicy policy, TicketPriority priority, ReadOnlySpan<SlaEvent> events, DateTimeOffset now) =>
        (Read(SlaClockKind.FirstResponse, policy, priority, events, now), Read(SlaClockKind.Resolution, policy, priority, events, now));

    public static SlaReading Read(SlaClockKind kind, SlaPolicy policy, TicketPriority priority, ReadOnlySpan<SlaEvent> events, DateTimeOffset now, ICollection<SlaStep>? steps = null) =>
        SlaClock.Read(kind, policy.TargetOf(kind, priority), policy.Calendar, events, now, policy.WarnPercent, steps);

    /// <summary>The ticket with what its clocks show.</summary>
    public static Ticket Show(Ticket ticket, SlaPolicy? policy, ReadOnlySpan<SlaEvent> events, DateTimeOffset now)
    {
        if (policy is null)
        {
            return ticket with { FirstResponseDueAt = null, ResolutionDueAt = null, FirstResponseBreachedAt = null, ResolutionBreachedAt = null, ClockDueAt = null };
        }

        var (first, resolution) = Read(policy, ticket.Priority, events, now);
        var due = new[] { Next(first, now), Next(resolution, now) }.Min();
        return ticket with
        {
            FirstResponseDueAt = first.State == SlaClockState.Running ? first.DueAt : null,
            ResolutionDueAt = resolution.State == SlaClockState.Running ? resolution.DueAt : null,
            FirstResponseBreachedAt = first.State == SlaClockState.Breached ? first.DueAt : null,
            ResolutionBreachedAt = resolution.State == SlaClockState.Breached ? resolution.DueAt : null,
            ClockDueAt = due,
        };
    }

    /// <summary>Whether a warning is due that was not raised yet.</summary>
    public static bool IsWarningDue(SlaReading reading, Ticket ticket, DateTimeOffset now) =>
        reading is { State: SlaClockState.Running, WarnAt: { } at } && at <= now && (ticket.WarnedAt is null || ticket.WarnedAt < at);

    /// <summary>When a clock is to be looked at next: at its warning, and one microsecond behind its end, for to the very end it is met.</summary>
    private static DateTimeOffset? Next(SlaReading reading, DateTimeOffset now) => reading.State != SlaClockState.Running ? null
        : reading.WarnAt > now ? reading.WarnAt
        : reading.DueAt!.Value.AddMicroseconds(1);
}

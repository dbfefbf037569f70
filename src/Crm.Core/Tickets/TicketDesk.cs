using Crm.Activities;
using Crm.Assignments;
using Crm.Sessions;

namespace Crm.Tickets;

/// <summary>Takes tickets in and moves their clocks, within one write.</summary>
internal sealed class TicketDesk(CrmScope scope, CrmSession session)
{
    private const int MaxMerges = 50;

    /// <summary>Stores a new ticket: number, priority, queue and owner, policy, in this order, for each may ask for what came before.</summary>
    public async Task<Ticket> OpenAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var number = await session.Storage.NextNumberAsync("ticket", cancellationToken).ConfigureAwait(false);
        var stored = await session.CreateAsync(TicketModel.Model, Blank(ticket) with { Number = number }, cancellationToken).ConfigureAwait(false);
        await AddEventAsync(stored.Id, SlaEventKind.Opened, session.Now, cancellationToken).ConfigureAwait(false);
        var system = session.AsSystem();
        if (await PriorityRuleService.FindAsync(session, stored.Id, cancellationToken).ConfigureAwait(false) is { } rule)
        {
            stored = await system.UpdateAsync(TicketModel.Model, stored, truth => truth with { Priority = rule.Priority, PriorityRule = rule.Key }, cancellationToken).ConfigureAwait(false);
        }

        var decision = await new Assigner(session, TicketModel.Model, TicketModel.Owner, TicketModel.IsOpen).DecideAsync(stored.Id.Value, cancellationToken).ConfigureAwait(false);
        stored = await system.UpdateAsync(
            TicketModel.Model, stored, truth => truth with { Queue = decision.Rule ?? truth.Queue, Owner = decision.Assignee ?? truth.Owner, Assignment = decision }, cancellationToken).ConfigureAwait(false);
        var policy = await SlaPolicyService.FindAsync(session, stored.Id, cancellationToken).ConfigureAwait(false);
        return await ShowAsync(stored, truth => truth with { SlaPolicyId = policy?.Id }, policy, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a ticket at the version that the caller saw, notes what moves its clocks, and shows them.</summary>
    /// <param name="ticket">The ticket as the caller knows it.</param>
    /// <param name="change">The change; null where only the clocks move.</param>
    /// <param name="events">What moves the clocks.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Ticket> MoveAsync(Ticket ticket, Func<Ticket, Ticket>? change, IEnumerable<SlaEventKind> events, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var kind in events)
        {
            await AddEventAsync(ticket.Id, kind, at, cancellationToken).ConfigureAwait(false);
        }

        var policy = await TicketClocks.PolicyAsync(session, ticket, cancellationToken).ConfigureAwait(false);
        return await ShowAsync(ticket, change ?? (truth => truth), policy, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The ticket that goes on for one that was merged; itself when it was not.</summary>
    /// <exception cref="NotFoundException">The actor may not see one on the way.</exception>
    public async Task<Ticket> FollowAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MaxMerges && ticket.MergedInto is { } next; i++)
        {
            ticket = await session.GetAsync(TicketModel.Model, next.Value, cancellationToken).ConfigureAwait(false);
        }

        return ticket;
    }

    /// <summary>Takes in what the customer says; a ticket that goes on for the one that was meant hears it.</summary>
    public async Task<Ticket> HearAsync(Ticket meant, TicketReply reply, CancellationToken cancellationToken)
    {
        var ticket = await FollowAsync(meant, cancellationToken).ConfigureAwait(false);
        if (await LogAsync(ticket, reply, ActivityDirection.In, cancellationToken).ConfigureAwait(false) is null || ticket.State == TicketState.Open)
        {
            return ticket;
        }

        return await MoveAsync(
            ticket,
            truth => truth with { State = TicketState.Open, ResolvedAt = null },
            ticket.State == TicketState.Pending ? [SlaEventKind.Resumed] : [SlaEventKind.Reopened, SlaEventKind.Resumed],
            session.Now,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps what was said on the timeline of the party; null when it was kept before.</summary>
    public async Task<Activity?> LogAsync(Ticket ticket, TicketReply reply, ActivityDirection direction, CancellationToken cancellationToken)
    {
        var activity = new Activity
        {
            PartyId = ticket.PartyId,
            Kind = reply.Kind,
            OccurredAt = reply.At ?? session.Now,
            Direction = direction,
            Subject = ticket.Subject,
            Body = reply.Text,
            Record = new RecordRef(TicketModel.Model.Name, ticket.Id.Value),
            Reference = string.IsNullOrWhiteSpace(reply.Reference) ? null : reply.Reference.Trim(),
            Owner = session.Actor.Name,
        };
        if (activity.Reference is { } reference && ActivityModel.Reference.Check(Models.FieldValue.Code(reference)) is null)
        {
            var known = ActivityModel.Is(reply.Kind) & ActivityModel.Reference.Is(reference);
            if (await session.AsSystem().CountAsync(ActivityModel.Model, known, includeArchived: true, cancellationToken).ConfigureAwait(false) > 0)
            {
                return null;
            }
        }

        return await session.CreateAsync(ActivityModel.Model, ActivityRules.Require(activity, scope.Runtime.Catalog, session.Now), cancellationToken).ConfigureAwait(false);
    }

    private async Task AddEventAsync(Id<Ticket> ticket, SlaEventKind kind, DateTimeOffset at, CancellationToken cancellationToken) =>
        await session.AsSystem().CreateAsync(
            TicketEventModel.Model, new TicketEvent { TicketId = ticket, Kind = kind, At = at, Actor = session.Actor.Name, RecordedAt = session.Now }, cancellationToken).ConfigureAwait(false);

    private async Task<Ticket> ShowAsync(Ticket ticket, Func<Ticket, Ticket> change, SlaPolicy? policy, CancellationToken cancellationToken)
    {
        SlaEvent[] events = policy is null ? [] : [.. (await TicketClocks.EventsAsync(session, ticket.Id, cancellationToken).ConfigureAwait(false)).Select(one => new SlaEvent(one.Kind, one.At))];
        return await session.UpdateAsync(TicketModel.Model, ticket, truth => TicketClocks.Show(change(truth), policy, events, session.Now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A ticket of which nothing has happened yet.</summary>
    private static Ticket Blank(Ticket ticket) => ticket with
    {
        State = TicketState.Open,
        PriorityRule = null,
        Assignment = null,
        SlaPolicyId = null,
        RespondedAt = null,
        ResolvedAt = null,
        Resolution = null,
        FirstResponseDueAt = null,
        ResolutionDueAt = null,
        WarnedAt = null,
        FirstResponseBreachedAt = null,
        ResolutionBreachedAt = null,
        ClockDueAt = null,
        MergedInto = null,
    };
}

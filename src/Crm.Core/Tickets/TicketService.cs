using Crm.Activities;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Tickets;

/// <summary>Takes tickets in, answers, resolves and merges them.</summary>
/// <remarks>
/// One instance per scope. A ticket is seen by those who may see both it and its party. Priority, queue, owner and deadlines come by rules:
/// <see cref="PriorityRuleService"/>, <see cref="Assignments.AssignmentService"/> over <see cref="TicketModel.Model"/>, <see cref="SlaPolicyService"/>. Warnings and breaches are raised by the worker.
/// </remarks>
public sealed partial class TicketService(CrmScope scope, ILogger<TicketService> logger)
{
    /// <summary>Takes a ticket in: gives it the next number, priority, queue, owner and policy, in one transaction.</summary>
    /// <param name="ticket">Who wants what. Number, state and what rules decide are not taken from it, except a priority, queue or owner for which no rule decides.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then, and the number is given to the next.</param>
    /// <returns>The ticket as stored.</returns>
    /// <remarks>Idempotent for tickets with a <see cref="Ticket.Reference"/>: where one of that reference is stored already, that one is returned as it is, and nothing is written.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">The id is taken, or the reference by a ticket that the actor may not see.</exception>
    public async Task<Ticket> OpenAsync(Ticket ticket, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        try
        {
            return await scope.WriteAsync(
                async (session, ct) => await FindKnownAsync(session, ticket.Reference, ct).ConfigureAwait(false) ?? await new TicketDesk(scope, session).OpenAsync(ticket, ct).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException taken) when (taken.Rule == "reference")
        {
            if (await scope.ReadAsync((session, ct) => FindKnownAsync(session, ticket.Reference, ct), cancellationToken).ConfigureAwait(false) is { } known)
            {
                return known;
            }

            throw;
        }
    }

    /// <summary>Gets a ticket, archived or not, merged or not.</summary>
    /// <exception cref="NotFoundException">There is no such ticket, or the actor may not see it or its party.</exception>
    public Task<Ticket> GetAsync(Id<Ticket> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(TicketModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds a ticket by its number; of a merged one the ticket that goes on for it. Null when there is none or the actor may not see it.</summary>
    public Task<Ticket?> FindAsync(long number, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var list = new RecordList { Filter = TicketModel.Number.Is(number), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
            var found = await session.ListAsync(TicketModel.Model, list, ct).ConfigureAwait(false);
            return found.Items.Count == 0 ? null : await new TicketDesk(scope, session).FollowAsync(found.Items[0], ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Lists tickets: <see cref="TicketModel"/> names their fields.</summary>
    /// <exception cref="Filters.FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Ticket>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(TicketModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Changes what is said of a ticket, its queue or owner, at the version that the caller saw.</summary>
    /// <param name="ticket">The ticket as the caller knows it.</param>
    /// <param name="change">Makes the changed ticket of the stored one. What the verbs of the service change is not taken from it.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The ticket as stored; unchanged when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such ticket or party, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Ticket> UpdateAsync(Ticket ticket, Func<Ticket, Ticket> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync((session, ct) => session.UpdateAsync(TicketModel.Model, ticket, truth => Fixed(change(truth), truth), ct).AsTask(), cancellationToken);
    }

    /// <summary>Gives a ticket another priority; its clocks go by it from the beginning. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Ticket> SetPriorityAsync(Ticket ticket, TicketPriority priority, CancellationToken cancellationToken = default) => MoveAsync(
        ticket, stored => stored.Priority == priority ? null : [], truth => truth with { Priority = priority, PriorityRule = null }, "ticket.merged", cancellationToken);

    /// <summary>Answers the customer: keeps what was said on the party's timeline, stops the clock of the first response, and waits if asked to.</summary>
    /// <returns>The ticket as stored; unchanged where an answer of that reference was kept before.</returns>
    /// <exception cref="NotFoundException">There is no such ticket, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">It is resolved or merged, or a value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Ticket> ReplyAsync(Ticket ticket, TicketReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(reply);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var (desk, stored) = (new TicketDesk(scope, session), await session.GetAsync(TicketModel.Model, ticket.Id.Value, ct).ConfigureAwait(false));
                RequireOpen(stored, "ticket.closed");
                if (await desk.LogAsync(stored, reply, ActivityDirection.Out, ct).ConfigureAwait(false) is not { } said)
                {
                    return stored;
                }

                var waits = reply.WaitsForCustomer && stored.State == TicketState.Open;
                var at = Clamp(said.OccurredAt, stored, session);
                return await desk.MoveAsync(
                    ticket,
                    truth => truth with { RespondedAt = truth.RespondedAt ?? at, State = waits ? TicketState.Pending : truth.State },
                    waits ? [SlaEventKind.Responded, SlaEventKind.Paused] : [SlaEventKind.Responded],
                    at,
                    ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes in what the customer says: keeps it on the party's timeline, and makes it our turn; a resolved ticket is open again, and of a merged one the ticket that goes on for it hears it.</summary>
    /// <param name="id">The ticket.</param>
    /// <param name="reply">What was said.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The ticket that heard it; unchanged where one of that reference was kept before.</returns>
    /// <remarks>Who says it must have been verified before: see the threading of channels.</remarks>
    /// <exception cref="NotFoundException">There is no such ticket, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Ticket> ReceiveAsync(Id<Ticket> id, TicketReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return scope.WriteAsync(
            async (session, ct) => await new TicketDesk(scope, session).HearAsync(
                await session.GetAsync(TicketModel.Model, id.Value, ct).ConfigureAwait(false), reply, ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Says that it is the customer's turn: the clocks hold. Idempotent.</summary>
    /// <inheritdoc cref="ReplyAsync" path="/exception"/>
    public Task<Ticket> PauseAsync(Ticket ticket, CancellationToken cancellationToken = default) => MoveAsync(
        ticket, stored => stored.State == TicketState.Pending ? null : [SlaEventKind.Paused], truth => truth with { State = TicketState.Pending }, "ticket.closed", cancellationToken);

    /// <summary>Says that it is our turn again. Idempotent.</summary>
    /// <inheritdoc cref="ReplyAsync" path="/exception"/>
    public Task<Ticket> ResumeAsync(Ticket ticket, CancellationToken cancellationToken = default) => MoveAsync(
        ticket, stored => stored.State == TicketState.Open ? null : [SlaEventKind.Resumed], truth => truth with { State = TicketState.Open }, "ticket.closed", cancellationToken);

    /// <summary>Says that it is resolved, and how; the clocks stop. Idempotent.</summary>
    /// <exception cref="NotFoundException">There is no such ticket, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">It is merged, or a value may not be stored.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public async Task<Ticket> ResolveAsync(Ticket ticket, string? resolution = null, CancellationToken cancellationToken = default)
    {
        var now = scope.Runtime.Clock.GetUtcNow();
        var resolved = await MoveAsync(
            ticket,
            stored => stored.State == TicketState.Resolved ? null : [SlaEventKind.Resolved],
            truth => truth with { State = TicketState.Resolved, ResolvedAt = now, Resolution = resolution },
            "ticket.merged",
            cancellationToken).ConfigureAwait(false);
        LogResolved(resolved.Id);
        return resolved;
    }

    /// <summary>Opens a resolved ticket again; the clock of the resolution goes on. Idempotent.</summary>
    /// <inheritdoc cref="ResolveAsync" path="/exception"/>
    public Task<Ticket> ReopenAsync(Ticket ticket, CancellationToken cancellationToken = default) => MoveAsync(
        ticket,
        stored => stored.IsOpen ? null : [SlaEventKind.Reopened, SlaEventKind.Resumed],
        truth => truth with { State = TicketState.Open, ResolvedAt = null },
        "ticket.merged",
        cancellationToken);

    /// <summary>Joins a ticket with another, which goes on for both: what the customer says to the first is heard by the second. Idempotent.</summary>
    /// <param name="ticket">The ticket that ends.</param>
    /// <param name="into">The ticket that goes on.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The ticket that was merged.</returns>
    /// <exception cref="NotFoundException">There is no such ticket, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">It is merged with another, the other is merged itself, they are one, or they are of two parties.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Ticket> MergeAsync(Ticket ticket, Id<Ticket> into, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                // Two that are merged into each other at once would go round in a circle.
                await session.Storage.LockAsync("ticketMerges", ct).ConfigureAwait(false);
                var stored = await session.GetAsync(TicketModel.Model, ticket.Id.Value, ct).ConfigureAwait(false);
                if (stored.MergedInto == into)
                {
                    return stored;
                }

                var other = await session.GetAsync(TicketModel.Model, into.Value, ct).ConfigureAwait(false);
                Require(stored.State != TicketState.Merged, stored, "ticket.merged");
                Require(other.State != TicketState.Merged && other.Id != stored.Id, stored, "ticket.mergeInto");
                Require(other.PartyId == stored.PartyId, stored, "ticket.mergeParties");
                await session.RequireUpdatableAsync(TicketModel.Model, other, ct).ConfigureAwait(false);
                return await new TicketDesk(scope, session).MoveAsync(
                    ticket, truth => truth with { State = TicketState.Merged, MergedInto = into }, stored.State == TicketState.Resolved ? [] : [SlaEventKind.Resolved], session.Now, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>How a clock of a ticket came to what it shows now.</summary>
    /// <returns>The reading and its steps; null when the ticket has no policy.</returns>
    /// <exception cref="NotFoundException">There is no such ticket, or the actor may not see it.</exception>
    public Task<TicketExplanation?> ExplainAsync(Id<Ticket> id, SlaClockKind clock, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var ticket = await session.GetAsync(TicketModel.Model, id.Value, ct).ConfigureAwait(false);
            if (await TicketClocks.PolicyAsync(session, ticket, ct).ConfigureAwait(false) is not { } policy)
            {
                return null;
            }

            var happened = await TicketClocks.EventsAsync(session, id, ct).ConfigureAwait(false);
            var steps = new List<SlaStep>();
            var reading = TicketClocks.Read(clock, policy, ticket.Priority, [.. happened.Select(one => new SlaEvent(one.Kind, one.At))], session.Now, steps);
            return new TicketExplanation(reading, policy.Key, ValueList.From(steps));
        },
        cancellationToken);

    private Task<Ticket> MoveAsync(Ticket ticket, Func<Ticket, SlaEventKind[]?> events, Func<Ticket, Ticket> change, string refusal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(TicketModel.Model, ticket.Id.Value, ct).ConfigureAwait(false);
                if (events(stored) is not { } moves)
                {
                    return stored;
                }

                Require(stored.State != TicketState.Merged && (refusal != "ticket.closed" || stored.IsOpen), stored, refusal);
                return await new TicketDesk(scope, session).MoveAsync(ticket, change, moves, session.Now, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static void RequireOpen(Ticket ticket, string key) => Require(ticket.IsOpen, ticket, key);

    private static void Require(bool holds, Ticket ticket, string key)
    {
        if (!holds)
        {
            throw new ValidationException(new RecordRef(TicketModel.Model.Name, ticket.Id.Value), [new FieldError("state", ticket.State.ToString(), CoreMessages.Of(key))]);
        }
    }

    /// <summary>An answer was given between the coming of the ticket and now.</summary>
    private static DateTimeOffset Clamp(DateTimeOffset at, Ticket ticket, CrmSession session) => at < ticket.CreatedAt ? ticket.CreatedAt : at > session.Now ? session.Now : at;

    private static Task<Ticket?> FindKnownAsync(CrmSession session, string? reference, CancellationToken cancellationToken) =>
        References.FindAsync(session, TicketModel.Model, TicketModel.Reference, reference, null, cancellationToken);

    /// <summary>What a change of the ticket leaves as it is.</summary>
    private static Ticket Fixed(Ticket changed, Ticket truth) => truth with
    {
        PartyId = changed.PartyId,
        Subject = changed.Subject,
        Description = changed.Description,
        Channel = changed.Channel,
        Queue = changed.Queue,
        Owner = changed.Owner,
        Custom = changed.Custom,
    };

    [LoggerMessage(2141, LogLevel.Debug, "Ticket {TicketId} is resolved.")]
    private partial void LogResolved(Id<Ticket> ticketId);
}

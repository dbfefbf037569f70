using Crm.Activities;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.FollowUps;

/// <summary>Keeps what is to be done with parties, and reminds of it.</summary>
/// <remarks>
/// One instance per scope. A follow-up is seen by those who may see both it and its party. Reminders are raised by the worker
/// (<c>AddWorker</c>, or <see cref="ReminderWorkService.RunDueAsync"/>).
/// </remarks>
public sealed partial class FollowUpService(CrmScope scope, ILogger<FollowUpService> logger)
{
    /// <summary>Stores something that is to be done.</summary>
    /// <param name="followUp">What; an empty owner is replaced by the actor. It is open, whatever it says.</param>
    /// <param name="remindBefore">How long before its time the owner is to be reminded; zero for the very time. None by default.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The follow-up as stored.</returns>
    /// <remarks>Idempotent for follow-ups with a <see cref="FollowUp.Reference"/>: where one of that reference is stored already, that one is returned as it is, and nothing is written.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">The id is taken, or the reference by a follow-up that the actor may not see.</exception>
    public async Task<FollowUp> CreateAsync(FollowUp followUp, IReadOnlyCollection<TimeSpan>? remindBefore = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        try
        {
            return await scope.WriteAsync((session, ct) => CreateAsync(session, followUp, remindBefore ?? [], ct), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateException taken) when (taken.Rule == "reference")
        {
            // Another writer has made it at the same moment, or it is one that the actor may not see.
            if (await scope.ReadAsync((session, ct) => FindMadeAsync(session, followUp, ct), cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    /// <summary>Gets a follow-up, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such follow-up, or the actor may not see it or its party.</exception>
    public Task<FollowUp> GetAsync(Id<FollowUp> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(FollowUpModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Lists follow-ups: <see cref="FollowUpModel"/> names their fields.</summary>
    /// <exception cref="Filters.FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<FollowUp>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(FollowUpModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Lists what an actor is to do, the most urgent first; what is overdue leads.</summary>
    /// <param name="owner">The actor's name; null for the scope's actor.</param>
    /// <param name="until">Only what is due before that instant; null for all.</param>
    /// <param name="page">How many, and from where.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <remarks>One index has the open follow-ups of an actor in this order.</remarks>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<FollowUp>> AgendaAsync(string? owner = null, DateTimeOffset? until = null, PageRequest? page = null, CancellationToken cancellationToken = default)
    {
        var filter = FollowUpModel.Owner.Is(owner ?? scope.Actor.Name) & FollowUpModel.Is(FollowUpState.Open);
        filter = until is { } before ? filter & FollowUpModel.DueAt.LessThan(before) : filter;
        return ListAsync(new RecordList { Filter = filter, OrderBy = FollowUpModel.DueAt, Page = page ?? new PageRequest() }, cancellationToken);
    }

    /// <summary>Changes a follow-up at the version that the caller saw. When its time moves, reminders that are still to be raised move with it.</summary>
    /// <param name="followUp">The follow-up as the caller knows it.</param>
    /// <param name="change">Makes the changed follow-up of the stored one. State and outcome are not taken from it.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The follow-up as stored; unchanged when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such follow-up or party, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">Another follow-up has the reference.</exception>
    public Task<FollowUp> UpdateAsync(FollowUp followUp, Func<FollowUp, FollowUp> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var before = followUp;
                var stored = await session.UpdateAsync(
                    FollowUpModel.Model,
                    followUp,
                    truth =>
                    {
                        before = truth;
                        return change(truth) with { State = truth.State, ClosedAt = truth.ClosedAt, ClosedBy = truth.ClosedBy, Outcome = truth.Outcome, ActivityId = truth.ActivityId };
                    },
                    ct).ConfigureAwait(false);
                if (stored.DueAt != before.DueAt)
                {
                    await MoveRemindersAsync(session, stored.Id, stored.DueAt - before.DueAt, ct).ConfigureAwait(false);
                }

                return stored;
            },
            cancellationToken);
    }

    /// <summary>Says that it was done, and puts it on the party's timeline as an activity. Idempotent.</summary>
    /// <param name="followUp">The follow-up as the caller knows it.</param>
    /// <param name="outcome">What came out of it; null when there is nothing to say.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The follow-up as stored, with the id of the activity. One that is done already is returned as it is.</returns>
    /// <exception cref="NotFoundException">There is no such follow-up, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">It was cancelled, or a value of the outcome may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public async Task<FollowUp> CompleteAsync(FollowUp followUp, FollowUpOutcome? outcome = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        var said = outcome ?? new FollowUpOutcome();
        var done = await scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await RequireStateAsync(session, followUp, FollowUpState.Done, FollowUpState.Cancelled, ct).ConfigureAwait(false);
                if (stored.State == FollowUpState.Done)
                {
                    return stored;
                }

                var activity = said.LogActivity ? await LogAsync(session, stored, said, ct).ConfigureAwait(false) : null;
                return await CloseAsync(session, followUp, FollowUpState.Done, said.Text, activity, ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        LogClosed(done.Id, done.State);
        return done;
    }

    /// <summary>Says that it need not be done any more. Idempotent.</summary>
    /// <param name="followUp">The follow-up as the caller knows it.</param>
    /// <param name="reason">Why; null when there is nothing to say.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="CompleteAsync" path="/exception"/>
    public async Task<FollowUp> CancelAsync(FollowUp followUp, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        var cancelled = await scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await RequireStateAsync(session, followUp, FollowUpState.Cancelled, FollowUpState.Done, ct).ConfigureAwait(false);
                return stored.State == FollowUpState.Cancelled ? stored : await CloseAsync(session, followUp, FollowUpState.Cancelled, reason, null, ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        LogClosed(cancelled.Id, cancelled.State);
        return cancelled;
    }

    /// <summary>Makes it open again, as if it had not been closed; an activity that was logged stays. Idempotent. Its reminders do not come back: set new ones.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<FollowUp> ReopenAsync(FollowUp followUp, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        return scope.WriteAsync(
            (session, ct) => session.UpdateAsync(
                FollowUpModel.Model,
                followUp,
                truth => truth with { State = FollowUpState.Open, ClosedAt = null, ClosedBy = null, Outcome = null },
                ct).AsTask(),
            cancellationToken);
    }

    private static async Task<FollowUp> CreateAsync(CrmSession session, FollowUp followUp, IReadOnlyCollection<TimeSpan> remindBefore, CancellationToken cancellationToken)
    {
        if (await FindMadeAsync(session, followUp, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var open = followUp with
        {
            Owner = string.IsNullOrWhiteSpace(followUp.Owner) ? session.Actor.Name : followUp.Owner,
            State = FollowUpState.Open,
            ClosedAt = null,
            ClosedBy = null,
            Outcome = null,
            ActivityId = null,
        };
        var stored = await session.CreateAsync(FollowUpModel.Model, open, cancellationToken).ConfigureAwait(false);
        foreach (var before in remindBefore.Distinct())
        {
            await session.CreateAsync(ReminderModel.Model, NewReminder(stored.Id, open.Owner!, open.DueAt - before), cancellationToken).ConfigureAwait(false);
        }

        return stored;
    }

    /// <summary>The stored follow-up of the same reference, as far as the actor may see it.</summary>
    private static Task<FollowUp?> FindMadeAsync(CrmSession session, FollowUp followUp, CancellationToken cancellationToken) =>
        References.FindAsync(session, FollowUpModel.Model, FollowUpModel.Reference, followUp.Reference, null, cancellationToken);

    /// <exception cref="ValidationException">It is in the state that excludes the wanted one.</exception>
    private static async Task<FollowUp> RequireStateAsync(CrmSession session, FollowUp followUp, FollowUpState wanted, FollowUpState excluding, CancellationToken cancellationToken)
    {
        var stored = await session.GetAsync(FollowUpModel.Model, followUp.Id.Value, cancellationToken).ConfigureAwait(false);
        return stored.State == excluding
            ? throw new ValidationException(
                new RecordRef(FollowUpModel.Model.Name, stored.Id.Value),
                [new FieldError("state", wanted.ToString(), CoreMessages.Of(excluding == FollowUpState.Done ? "followUp.done" : "followUp.cancelled"))])
            : stored;
    }

    private async Task<Activity> LogAsync(CrmSession session, FollowUp followUp, FollowUpOutcome said, CancellationToken cancellationToken)
    {
        var activity = new Activity
        {
            PartyId = followUp.PartyId,
            Kind = followUp.Kind switch
            {
                FollowUpKind.Call => ActivityKind.Call,
                FollowUpKind.Email => ActivityKind.Email,
                FollowUpKind.Meeting => ActivityKind.Meeting,
                FollowUpKind.Message => ActivityKind.Message,
                _ => ActivityKind.Note,
            },
            OccurredAt = said.At ?? session.Now,
            Direction = said.Direction,
            Duration = said.Duration,
            Subject = followUp.Subject,
            Body = said.Text,
            Record = followUp.Record ?? new RecordRef(FollowUpModel.Model.Name, followUp.Id.Value),
            Owner = session.Actor.Name,
        };
        return await session.CreateAsync(ActivityModel.Model, ActivityRules.Require(activity, scope.Runtime.Catalog, session.Now), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<FollowUp> CloseAsync(
        CrmSession session, FollowUp followUp, FollowUpState state, string? outcome, Activity? activity, CancellationToken cancellationToken)
    {
        var closed = await session.UpdateAsync(
            FollowUpModel.Model,
            followUp,
            truth => truth with { State = state, ClosedAt = session.Now, ClosedBy = session.Actor.Name, Outcome = outcome, ActivityId = activity?.Id },
            cancellationToken).ConfigureAwait(false);
        await PutAwayAsync(session, closed.Id, cancellationToken).ConfigureAwait(false);
        return closed;
    }

    [LoggerMessage(2111, LogLevel.Debug, "Follow-up {FollowUpId} is {State}.")]
    private partial void LogClosed(Id<FollowUp> followUpId, FollowUpState state);
}

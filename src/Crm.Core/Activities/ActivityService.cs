using Crm.Contacts;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Activities;

/// <summary>Logs what happens with parties, and tells their timelines.</summary>
/// <remarks>
/// One instance per scope. An activity is seen by those who may see both the activity and its party, here as in views, exports and bulk actions,
/// and changed by those of them whom the rules over <see cref="ActivityModel.Model"/> allow it.
/// </remarks>
public sealed partial class ActivityService(CrmScope scope, ILogger<ActivityService> logger)
{
    /// <summary>Logs an activity.</summary>
    /// <param name="activity">What happened. An empty id is replaced by a new one, an empty instant by now, an empty owner by the actor.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The activity as stored.</returns>
    /// <remarks>Idempotent for activities with a <see cref="Activity.Reference"/>: where one of the same kind and reference is stored already, archived or not, that one is returned as it is, and nothing is written.</remarks>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A value may not be stored, it lies more than a day in the future, or has a duration that it cannot have; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">The id is taken, or the reference by an activity that the actor may not see.</exception>
    public async Task<Activity> LogAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        try
        {
            var (stored, isNew) = await scope.WriteAsync((session, ct) => LogAsync(session, activity, ct), cancellationToken).ConfigureAwait(false);
            if (isNew)
            {
                LogCreated(stored.Id);
            }

            return stored;
        }
        catch (DuplicateException taken) when (taken.Rule == "reference")
        {
            // Another writer has logged it at the same moment, or it is one that the actor may not see.
            if (await scope.ReadAsync((session, ct) => FindLoggedAsync(session, activity, ct), cancellationToken).ConfigureAwait(false) is { } logged)
            {
                return logged;
            }

            throw;
        }
    }

    /// <summary>Changes an activity at the version that the caller saw.</summary>
    /// <param name="activity">The activity as the caller knows it.</param>
    /// <param name="change">Makes the changed activity of the stored one; also with another party, when it was logged with the wrong one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The activity as stored; unchanged, at its version, when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such activity or party, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A value may not be stored, it lies more than a day in the future, or has a duration that it cannot have; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">Another activity of the kind has the reference.</exception>
    public async Task<Activity> UpdateAsync(Activity activity, Func<Activity, Activity> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(change);
        var updated = await scope.WriteAsync(
            (session, ct) => session.UpdateAsync(
                ActivityModel.Model, activity, truth => ActivityRules.Require(change(truth), scope.Runtime.Catalog, session.Now), ct).AsTask(),
            cancellationToken).ConfigureAwait(false);
        LogUpdated(updated.Id, updated.Version);
        return updated;
    }

    /// <summary>Takes an activity that was logged by mistake out of the timeline. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Activity> ArchiveAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return scope.WriteAsync((session, ct) => session.ArchiveAsync(ActivityModel.Model, activity, ct).AsTask(), cancellationToken);
    }

    /// <summary>Brings an archived activity back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Activity> RestoreAsync(Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return scope.WriteAsync((session, ct) => session.RestoreAsync(ActivityModel.Model, activity, ct).AsTask(), cancellationToken);
    }

    private async Task<(Activity Stored, bool IsNew)> LogAsync(CrmSession session, Activity activity, CancellationToken cancellationToken)
    {
        if (await FindLoggedAsync(session, activity, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return (known, false);
        }

        var complete = activity with
        {
            OccurredAt = activity.OccurredAt == default ? session.Now : activity.OccurredAt,
            Owner = string.IsNullOrWhiteSpace(activity.Owner) ? session.Actor.Name : activity.Owner,
        };
        var sound = ActivityRules.Require(complete, scope.Runtime.Catalog, session.Now);
        return (await session.CreateAsync(ActivityModel.Model, sound, cancellationToken).ConfigureAwait(false), true);
    }

    /// <summary>The stored activity of the same kind and reference, as far as the actor may see it.</summary>
    private static Task<Activity?> FindLoggedAsync(CrmSession session, Activity activity, CancellationToken cancellationToken) =>
        References.FindAsync(session, ActivityModel.Model, ActivityModel.Reference, activity.Reference, ActivityModel.Is(activity.Kind), cancellationToken);

    [LoggerMessage(2101, LogLevel.Debug, "Activity {ActivityId} logged.")]
    private partial void LogCreated(Id<Activity> activityId);

    [LoggerMessage(2102, LogLevel.Debug, "Activity {ActivityId} is at version {Version}.")]
    private partial void LogUpdated(Id<Activity> activityId, long version);
}

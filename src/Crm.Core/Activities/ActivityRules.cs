using Crm.Models;

namespace Crm.Activities;

/// <summary>Judges what is to be stored of an activity, as far as its fields alone do not tell.</summary>
internal static class ActivityRules
{
    /// <summary>A leap year.</summary>
    public const long LongestSeconds = 366 * 24 * 60 * 60;

    /// <summary>The clocks of two machines differ, and days without a zone are a day apart.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The activity in the form in which it is stored.</summary>
    /// <exception cref="ValidationException">It lies in the future, or has a duration that it cannot have; every fault is listed.</exception>
    public static Activity Require(Activity activity, ModelCatalog catalog, DateTimeOffset now)
    {
        List<FieldError> errors = [];
        if (activity.OccurredAt > now + Ahead)
        {
            errors.Add(new FieldError("occurredAt", FieldValue.Instant(activity.OccurredAt).ToString(), CoreMessages.Of("activity.future")));
        }

        if (activity.Duration is { } duration && !IsPossible(activity.Kind, duration))
        {
            errors.Add(new FieldError("duration", duration.ToString("c", null), CoreMessages.Of("activity.duration")));
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(ActivityModel.Model.Name, activity.Id.Value), ValueList.From(errors));
        }

        return activity.Record is { Entity: { } entity } record && catalog.Find(entity) is { } model && model.Root.Name != entity
            ? activity with { Record = record with { Entity = model.Root.Name } }
            : activity;
    }

    private static bool IsPossible(ActivityKind kind, TimeSpan duration) =>
        kind is ActivityKind.Call or ActivityKind.Meeting or ActivityKind.HostEvent && duration >= TimeSpan.Zero && duration.TotalSeconds <= LongestSeconds;
}

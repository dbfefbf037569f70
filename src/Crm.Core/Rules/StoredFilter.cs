using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Rules;

/// <summary>Filters that rules are stored with: rules of assignment, of points, of priority, of deadlines.</summary>
internal static class StoredFilter
{
    /// <summary>The filter in the form in which it is stored.</summary>
    /// <exception cref="FilterException">It does not fit the entity.</exception>
    /// <exception cref="Access.DeniedException">It names a field that is hidden from the actor.</exception>
    public static async ValueTask<string> RequireAsync(CrmSession session, EntityModel model, string json, CancellationToken cancellationToken)
    {
        var filter = await session.ParseFilterAsync(model, json, cancellationToken).ConfigureAwait(false);
        await session.RequireBindableAsync(model, filter, cancellationToken).ConfigureAwait(false);
        return FilterJson.Write(filter);
    }

    /// <summary>Whether a filter holds for a stored record, as the system sees it; null when it cannot be evaluated any more, because a field that it names is gone.</summary>
    public static async ValueTask<bool?> HoldsAsync(CrmSession session, EntityModel model, Guid id, string? json, CancellationToken cancellationToken)
    {
        if (json is null)
        {
            return true;
        }

        var system = session.AsSystem();
        try
        {
            var filter = await system.ParseFilterAsync(model, json, cancellationToken).ConfigureAwait(false);
            return await system.CountAsync(model, model.Id.Is(id) & filter, includeArchived: true, cancellationToken).ConfigureAwait(false) > 0;
        }
        catch (FilterException)
        {
            return null;
        }
    }

    /// <summary>Judges the key of a rule, which no change may touch.</summary>
    public static void CheckKey(List<FieldError> errors, string key, string? stored)
    {
        Check(errors, KeyText.IsKey(key), "key", key, "segment.key");
        Check(errors, stored is null || stored == key, "key", key, "segment.fixed");
    }

    public static void Check(List<FieldError> errors, bool holds, string field, string? value, string message)
    {
        if (!holds)
        {
            errors.Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(message)));
        }
    }

    /// <exception cref="ValidationException">There are errors.</exception>
    public static void ThrowIfAny(List<FieldError> errors, EntityModel model, Guid id)
    {
        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(model.Name, id), ValueList.From(errors));
        }
    }
}

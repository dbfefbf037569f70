using Crm.Filters;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>Finds records by the key that another system has given them.</summary>
internal static class References
{
    /// <summary>The stored record of a key, archived or not, as far as the actor may see it; null when there is none, or the key could not be stored.</summary>
    /// <param name="session">The session.</param>
    /// <param name="model">The entity.</param>
    /// <param name="field">The field of the key, which a unique rule is over.</param>
    /// <param name="reference">The key as it was given; null or empty for none.</param>
    /// <param name="among">Of which records keys are unique; null for all.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <remarks>Sought as the system, for where rules hide the key, the record is still to be stored once.</remarks>
    public static async Task<T?> FindAsync<T>(CrmSession session, EntityModel<T> model, CodeField field, string? reference, Filter? among, CancellationToken cancellationToken)
        where T : class
    {
        // What cannot be stored is not stored; the checks of the record tell why.
        if (reference?.Trim() is not { Length: > 0 } key || field.Check(FieldValue.Code(key)) is not null)
        {
            return null;
        }

        var filter = among is null ? field.Is(key) : among & field.Is(key);
        var list = new RecordList { Filter = filter, IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        var found = await session.AsSystem().ListAsync(model, list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count == 0 ? null : await session.FindAsync(model, session.IdsOf(model, [found.Items[0]])[0], cancellationToken).ConfigureAwait(false);
    }
}

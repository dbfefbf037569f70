using Crm.Filters;
using Crm.Sessions;

namespace Crm.Contacts;

/// <summary>Sets, removes and finds the keys of parties in other systems, for contacts, companies and households alike.</summary>
/// <remarks>One instance per scope. A key is unique per system among all parties of the tenant, archived ones included.</remarks>
public sealed class ExternalIdService(CrmScope scope)
{
    /// <summary>Gives a party its key in a system, in place of those that it had there. Idempotent.</summary>
    /// <param name="party">The party.</param>
    /// <param name="system">The other system, such as <c>erp</c>; at most 60 characters.</param>
    /// <param name="value">The key there, at most 200 characters.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The party as stored.</returns>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">The system or the key is empty or too long.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">Another party has the key.</exception>
    public Task<Party> SetAsync(Id<Party> party, string system, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(value);
        var wanted = new ExternalId(system.Trim(), value.Trim());
        return ChangeAsync(party, ids => ids.Contains(wanted) && ids.Count(id => id.System == wanted.System) == 1 ? ids : ids.RemoveAll(id => id.System == wanted.System).Add(wanted), cancellationToken);
    }

    /// <summary>Takes the keys of a party in a system away. Idempotent.</summary>
    /// <param name="party">The party.</param>
    /// <param name="system">The other system.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The party as stored.</returns>
    /// <exception cref="NotFoundException">There is no such party, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Party> RemoveAsync(Id<Party> party, string system, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        return ChangeAsync(party, ids => ids.RemoveAll(id => id.System == system.Trim()), cancellationToken);
    }

    /// <summary>Finds the party, archived or not, that a system knows under a key; null when there is none or the actor may not see it.</summary>
    public Task<Party?> FindAsync(string system, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(value);
        var filter = PartyModel.ExternalIds.Any(PartyModel.ExternalSystem.Is(system.Trim()) & PartyModel.ExternalValue.Is(value.Trim()));
        var list = new RecordList { Filter = filter, IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var found = await session.ListAsync(PartyModel.Model, list, ct).ConfigureAwait(false);
                return found.Items.Count > 0 ? found.Items[0] : null;
            },
            cancellationToken);
    }

    private Task<Party> ChangeAsync(Id<Party> party, Func<ValueList<ExternalId>, ValueList<ExternalId>> change, CancellationToken cancellationToken) => scope.WriteAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(PartyModel.Model, party.Value, ct).ConfigureAwait(false);
            return await session.UpdateAsync(PartyModel.Model, stored, truth => truth with { ExternalIds = change(truth.ExternalIds) }, ct).ConfigureAwait(false);
        },
        cancellationToken);
}

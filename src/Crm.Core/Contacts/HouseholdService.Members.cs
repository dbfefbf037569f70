using Crm.Filters;
using Crm.Sessions;

namespace Crm.Contacts;

public sealed partial class HouseholdService
{
    /// <summary>Takes a contact into a household; from another one it moves. Idempotent.</summary>
    /// <param name="household">The household.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="role">What the contact is there, one of <see cref="HouseholdRole"/>; null when nobody said.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The contact as stored.</returns>
    /// <exception cref="NotFoundException">There is no such household or contact, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">The role is none.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change the contact.</exception>
    public Task<Contact> AddMemberAsync(Id<Party> household, Id<Party> contact, string? role = null, CancellationToken cancellationToken = default) => scope.WriteAsync(
        async (session, ct) =>
        {
            await session.GetAsync(HouseholdModel.Model, household.Value, ct).ConfigureAwait(false);
            var stored = await session.GetAsync(ContactModel.Model, contact.Value, ct).ConfigureAwait(false);
            return await session.UpdateAsync(ContactModel.Model, stored, truth => truth with { HouseholdId = household, HouseholdRole = role }, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Takes a contact out of its household. Idempotent.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The contact as stored.</returns>
    /// <exception cref="NotFoundException">There is no such contact, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change the contact.</exception>
    public Task<Contact> RemoveMemberAsync(Id<Party> contact, CancellationToken cancellationToken = default) => scope.WriteAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(ContactModel.Model, contact.Value, ct).ConfigureAwait(false);
            return await session.UpdateAsync(ContactModel.Model, stored, truth => truth with { HouseholdId = null, HouseholdRole = null }, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Lists the contacts of a household by name, archived ones left out.</summary>
    /// <exception cref="Access.DeniedException">The household of contacts is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Contact>> ListMembersAsync(Id<Party> household, PageRequest? page = null, CancellationToken cancellationToken = default)
    {
        var list = new RecordList { Filter = PartyModel.HouseholdId.Is(household.Value), OrderBy = PartyModel.Name, Page = page ?? new PageRequest() };
        return scope.ReadAsync((session, ct) => session.ListAsync(ContactModel.Model, list, ct).AsTask(), cancellationToken);
    }

    /// <summary>The household of a contact; null when it has none or the actor may not see it.</summary>
    /// <exception cref="NotFoundException">There is no such contact, or the actor may not see it.</exception>
    public Task<Household?> FindOfAsync(Id<Party> contact, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(ContactModel.Model, contact.Value, ct).ConfigureAwait(false);
            return stored.HouseholdId is { } household ? await session.FindAsync(HouseholdModel.Model, household.Value, ct).ConfigureAwait(false) : null;
        },
        cancellationToken);

    /// <exception cref="ValidationException">A contact points to no household that the actor may see.</exception>
    internal static async ValueTask RequireAsync(CrmSession session, Id<Party> contact, Id<Party> household, CancellationToken cancellationToken)
    {
        if (await session.FindAsync(HouseholdModel.Model, household.Value, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new ValidationException(
                new RecordRef(PartyModel.Model.Name, contact.Value), [new FieldError(PartyModel.HouseholdId.Path, household.ToString(), CoreMessages.Of("household.unknown"))]);
        }
    }
}

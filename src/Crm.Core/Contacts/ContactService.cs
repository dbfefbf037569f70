using Crm.Consents;
using Crm.Filters;
using Crm.Sessions;
using Crm.Text;
using Microsoft.Extensions.Logging;

namespace Crm.Contacts;

/// <summary>Creates, finds and changes contacts.</summary>
/// <remarks>One instance per scope. Addresses and numbers are normalised on every write; what was given is kept beside.</remarks>
public sealed partial class ContactService(CrmScope scope, ILogger<ContactService> logger)
{
    /// <summary>Stores a new contact.</summary>
    /// <param name="contact">The contact; an empty id is replaced by a new one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The contact as stored.</returns>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">An external id is taken.</exception>
    public async Task<Contact> CreateAsync(Contact contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var created = await scope.WriteAsync(
            contact,
            static async (session, contact, ct) =>
            {
                var stored = await session.CreateAsync(ContactModel.Model, contact, ct).ConfigureAwait(false);
                await RequireHouseholdAsync(session, stored, null, ct).ConfigureAwait(false);
                return stored;
            },
            cancellationToken).ConfigureAwait(false);
        LogCreated(created.Id);
        return created;
    }

    /// <summary>Stores many new contacts in one transaction and few round trips.</summary>
    /// <returns>How many were stored.</returns>
    /// <remarks>Any fault refuses all. Handlers get one <c>party.bulkChanged</c> event.</remarks>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    public Task<int> CreateManyAsync(IReadOnlyCollection<Contact> contacts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                await RequireHouseholdsAsync(session, contacts.Select(contact => contact.HouseholdId), ct).ConfigureAwait(false);
                return await session.CreateManyAsync(ContactModel.Model, contacts, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Gets a contact, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such contact, or the actor may not see it.</exception>
    public Task<Contact> GetAsync(Id<Party> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync(id, static (session, id, ct) => session.GetAsync(ContactModel.Model, id.Value, ct), cancellationToken);

    /// <summary>Finds a contact, archived or not; null when there is none or the actor may not see it.</summary>
    public Task<Contact?> FindAsync(Id<Party> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync(id, static (session, id, ct) => session.FindAsync(ContactModel.Model, id.Value, ct), cancellationToken);

    /// <summary>Finds the contact that another system knows under a key; null when there is none or the actor may not see it.</summary>
    public async Task<Contact?> FindByExternalIdAsync(string system, string value, CancellationToken cancellationToken = default)
    {
        var filter = PartyModel.ExternalIds.Any(PartyModel.ExternalSystem.Is(system) & PartyModel.ExternalValue.Is(value));
        var list = new RecordList { Filter = filter, IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        var found = await ListAsync(list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0] : null;
    }

    /// <summary>Finds contacts by words of their names, e-mail addresses and phone numbers: each word must start one of theirs.</summary>
    /// <param name="text">What a person typed, in any script and spelling.</param>
    /// <param name="page">Which part of the result.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FilterException">Nothing of the text is left to search for.</exception>
    public Task<Page<Contact>> SearchAsync(string text, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        ListAsync(new RecordList { Filter = Filter.Search(text), Page = page ?? new PageRequest() }, cancellationToken);

    /// <summary>Lists contacts.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Contact>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync(list ?? new RecordList(), static (session, list, ct) => session.ListAsync(ContactModel.Model, list, ct), cancellationToken);

    /// <summary>Counts contacts, archived ones left out.</summary>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="Access.DeniedException">The filter names a field that is hidden from the actor.</exception>
    public Task<long> CountAsync(Filter? filter = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync(filter, static (session, filter, ct) => session.CountAsync(ContactModel.Model, filter, ct), cancellationToken);

    /// <summary>Counts and measures contacts in groups, by a field or by a period of the tenant's calendar.</summary>
    /// <inheritdoc cref="CrmSession.GroupAsync" path="/returns"/>
    /// <inheritdoc cref="CrmSession.GroupAsync" path="/exception"/>
    public Task<IReadOnlyList<RecordGroup>> GroupAsync(RecordGrouping grouping, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GroupAsync(ContactModel.Model, grouping, ct).AsTask(), cancellationToken);

    /// <summary>Changes a contact at the version that the caller saw.</summary>
    /// <param name="contact">The contact as the caller read it.</param>
    /// <param name="change">Makes the changed contact of the stored one: <c>c =&gt; c with { Owner = "omid" }</c>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The contact as stored; unchanged when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such contact, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster: get it again and decide again.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">An external id is taken.</exception>
    public async Task<Contact> UpdateAsync(Contact contact, Func<Contact, Contact> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(change);
        var updated = await scope.WriteAsync(
            (Contact: contact, Change: change),
            static async (session, asked, ct) =>
            {
                var stored = await session.UpdateAsync(ContactModel.Model, asked.Contact, asked.Change, ct).ConfigureAwait(false);
                await RequireHouseholdAsync(session, stored, asked.Contact.HouseholdId, ct).ConfigureAwait(false);
                return stored;
            },
            cancellationToken).ConfigureAwait(false);
        LogUpdated(updated.Id, updated.Version);
        return updated;
    }

    /// <summary>Changes every contact that the actor may see and for which a filter holds, in one transaction.</summary>
    /// <returns>How many matched, were changed, and were denied by a rule.</returns>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; nothing is kept then.</exception>
    public Task<BulkResult> UpdateManyAsync(Filter filter, Func<Contact, Contact> change, CancellationToken cancellationToken = default) =>
        scope.WriteAsync(
            async (session, ct) =>
            {
                var households = new HashSet<Id<Party>?>();
                var result = await session.UpdateManyAsync(
                    ContactModel.Model,
                    filter,
                    stored =>
                    {
                        var changed = change(stored);
                        if (changed.HouseholdId != stored.HouseholdId)
                        {
                            households.Add(changed.HouseholdId);
                        }

                        return changed;
                    },
                    ct).ConfigureAwait(false);
                await RequireHouseholdsAsync(session, households, ct).ConfigureAwait(false);
                return result;
            },
            cancellationToken);

    /// <summary>Takes a contact out of lists, counts and segments. Idempotent; <see cref="RestoreAsync"/> brings it back.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Contact> ArchiveAsync(Contact contact, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(ContactModel.Model, contact, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived contact back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Contact> RestoreAsync(Contact contact, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(ContactModel.Model, contact, ct).AsTask(), cancellationToken);

    /// <summary>Tells how a contact would be stored and what of it would be refused, without reading or writing anything.</summary>
    /// <param name="contact">The contact as it was typed.</param>
    /// <returns>The contact with its texts trimmed and its addresses and numbers normalised, and every fault; items of lists that cannot be read are left out.</returns>
    /// <remarks>Rules of access, unique keys and hooks are not asked: they depend on what is stored.</remarks>
    public Checked<Contact> Check(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return RecordCheck.Run(scope, ContactModel.Model, contact);
    }

    private static ValueTask RequireHouseholdAsync(CrmSession session, Contact stored, Id<Party>? before, CancellationToken cancellationToken) =>
        stored.HouseholdId is { } household && household != before ? HouseholdService.RequireAsync(session, stored.Id, household, cancellationToken) : ValueTask.CompletedTask;

    private static async Task RequireHouseholdsAsync(CrmSession session, IEnumerable<Id<Party>?> households, CancellationToken cancellationToken)
    {
        foreach (var household in households.OfType<Id<Party>>().Distinct())
        {
            await HouseholdService.RequireAsync(session, default, household, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(2001, LogLevel.Debug, "Contact {ContactId} created.")]
    private partial void LogCreated(Id<Party> contactId);

    [LoggerMessage(2002, LogLevel.Debug, "Contact {ContactId} is at version {Version}.")]
    private partial void LogUpdated(Id<Party> contactId, long version);
}

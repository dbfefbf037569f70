using Crm.Consents;
using Crm.Filters;
using Crm.Sessions;
using Microsoft.Extensions.Logging;

namespace Crm.Contacts;

/// <summary>Creates, finds and changes households.</summary>
/// <remarks>One instance per scope. Addresses and numbers are normalised on every write; what was given is kept beside.</remarks>
public sealed partial class HouseholdService(CrmScope scope, ILogger<HouseholdService> logger)
{
    /// <summary>Stores a new household.</summary>
    /// <param name="household">The household; an empty id is replaced by a new one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The household as stored.</returns>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">An external id is taken.</exception>
    public async Task<Household> CreateAsync(Household household, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(household);
        var created = await scope.WriteAsync((session, ct) => session.CreateAsync(HouseholdModel.Model, household, ct).AsTask(), cancellationToken).ConfigureAwait(false);
        LogCreated(created.Id);
        return created;
    }

    /// <summary>Stores many new households in one transaction and few round trips.</summary>
    /// <returns>How many were stored.</returns>
    /// <remarks>Any fault refuses all. Handlers get one <c>party.bulkChanged</c> event.</remarks>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    public Task<int> CreateManyAsync(IReadOnlyCollection<Household> households, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(households);
        return scope.WriteAsync(
            (session, ct) => session.CreateManyAsync(HouseholdModel.Model, households, ct).AsTask(), cancellationToken);
    }

    /// <summary>Gets a household, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such household, or the actor may not see it.</exception>
    public Task<Household> GetAsync(Id<Party> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(HouseholdModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds a household, archived or not; null when there is none or the actor may not see it.</summary>
    public Task<Household?> FindAsync(Id<Party> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.FindAsync(HouseholdModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds the household that another system knows under a key; null when there is none or the actor may not see it.</summary>
    public async Task<Household?> FindByExternalIdAsync(string system, string value, CancellationToken cancellationToken = default)
    {
        var filter = PartyModel.ExternalIds.Any(PartyModel.ExternalSystem.Is(system) & PartyModel.ExternalValue.Is(value));
        var list = new RecordList { Filter = filter, IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        var found = await ListAsync(list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0] : null;
    }

    /// <summary>Finds households by words of their names, e-mail addresses and phone numbers: each word must start one of theirs.</summary>
    /// <param name="text">What a person typed, in any script and spelling.</param>
    /// <param name="page">Which part of the result.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FilterException">Nothing of the text is left to search for.</exception>
    public Task<Page<Household>> SearchAsync(string text, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        ListAsync(new RecordList { Filter = Filter.Search(text), Page = page ?? new PageRequest() }, cancellationToken);

    /// <summary>Lists households.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Household>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(HouseholdModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Counts households, archived ones left out.</summary>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="Access.DeniedException">The filter names a field that is hidden from the actor.</exception>
    public Task<long> CountAsync(Filter? filter = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.CountAsync(HouseholdModel.Model, filter, ct).AsTask(), cancellationToken);

    /// <summary>Counts and measures households in groups, by a field or by a period of the tenant's calendar.</summary>
    /// <inheritdoc cref="CrmSession.GroupAsync" path="/returns"/>
    /// <inheritdoc cref="CrmSession.GroupAsync" path="/exception"/>
    public Task<IReadOnlyList<RecordGroup>> GroupAsync(RecordGrouping grouping, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GroupAsync(HouseholdModel.Model, grouping, ct).AsTask(), cancellationToken);

    /// <summary>Changes a household at the version that the caller saw.</summary>
    /// <param name="household">The household as the caller read it.</param>
    /// <param name="change">Makes the changed household of the stored one: <c>c =&gt; c with { Owner = "omid" }</c>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The household as stored; unchanged when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such household, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster: get it again and decide again.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">An external id is taken.</exception>
    public async Task<Household> UpdateAsync(Household household, Func<Household, Household> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(household);
        ArgumentNullException.ThrowIfNull(change);
        var updated = await scope.WriteAsync(
            (session, ct) => session.UpdateAsync(HouseholdModel.Model, household, change, ct).AsTask(), cancellationToken).ConfigureAwait(false);
        LogUpdated(updated.Id, updated.Version);
        return updated;
    }

    /// <summary>Changes every household that the actor may see and for which a filter holds, in one transaction.</summary>
    /// <returns>How many matched, were changed, and were denied by a rule.</returns>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; nothing is kept then.</exception>
    public Task<BulkResult> UpdateManyAsync(Filter filter, Func<Household, Household> change, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.UpdateManyAsync(HouseholdModel.Model, filter, change, ct).AsTask(), cancellationToken);

    /// <summary>Takes a household out of lists, counts and segments. Idempotent; <see cref="RestoreAsync"/> brings it back.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Household> ArchiveAsync(Household household, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(HouseholdModel.Model, household, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived household back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Household> RestoreAsync(Household household, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(HouseholdModel.Model, household, ct).AsTask(), cancellationToken);

    /// <summary>Tells how a household would be stored and what of it would be refused, without reading or writing anything.</summary>
    /// <param name="household">The household as it was typed.</param>
    /// <returns>The household with its texts trimmed and its addresses and numbers normalised, and every fault; items of lists that cannot be read are left out.</returns>
    /// <remarks>Rules of access, unique keys and hooks are not asked: they depend on what is stored.</remarks>
    public Checked<Household> Check(Household household)
    {
        ArgumentNullException.ThrowIfNull(household);
        return RecordCheck.Run(scope, HouseholdModel.Model, household);
    }

    [LoggerMessage(2021, LogLevel.Debug, "Household {HouseholdId} created.")]
    private partial void LogCreated(Id<Party> householdId);

    [LoggerMessage(2022, LogLevel.Debug, "Household {HouseholdId} is at version {Version}.")]
    private partial void LogUpdated(Id<Party> householdId, long version);
}

using Crm.Consents;
using Crm.Filters;
using Crm.Sessions;
using Microsoft.Extensions.Logging;

namespace Crm.Contacts;

/// <summary>Creates, finds and changes companies.</summary>
/// <remarks>One instance per scope. Addresses and numbers are normalised on every write; what was given is kept beside.</remarks>
public sealed partial class CompanyService(CrmScope scope, ILogger<CompanyService> logger)
{
    /// <summary>Stores a new company.</summary>
    /// <param name="company">The company; an empty id is replaced by a new one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The company as stored.</returns>
    /// <exception cref="ValidationException">A value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">An external id is taken.</exception>
    /// <exception cref="CompanyCycleException">The parent is the company itself or below it.</exception>
    public async Task<Company> CreateAsync(Company company, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(company);
        var created = await scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.CreateAsync(CompanyModel.Model, company, ct).ConfigureAwait(false);
                await CompanyHierarchy.RequireAsync(session, [stored], ct).ConfigureAwait(false);
                return stored;
            },
            cancellationToken).ConfigureAwait(false);
        LogCreated(created.Id);
        return created;
    }

    /// <summary>Stores many new companies in one transaction and few round trips.</summary>
    /// <returns>How many were stored.</returns>
    /// <remarks>Any fault refuses all. Handlers get one <c>party.bulkChanged</c> event.</remarks>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    public Task<int> CreateManyAsync(IReadOnlyCollection<Company> companies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(companies);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var count = await session.CreateManyAsync(CompanyModel.Model, companies, ct).ConfigureAwait(false);
                await CompanyHierarchy.RequireAsync(session, companies, ct).ConfigureAwait(false);
                return count;
            },
            cancellationToken);
    }

    /// <summary>Gets a company, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such company, or the actor may not see it.</exception>
    public Task<Company> GetAsync(Id<Party> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(CompanyModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds a company, archived or not; null when there is none or the actor may not see it.</summary>
    public Task<Company?> FindAsync(Id<Party> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.FindAsync(CompanyModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds the company that another system knows under a key; null when there is none or the actor may not see it.</summary>
    public async Task<Company?> FindByExternalIdAsync(string system, string value, CancellationToken cancellationToken = default)
    {
        var filter = PartyModel.ExternalIds.Any(PartyModel.ExternalSystem.Is(system) & PartyModel.ExternalValue.Is(value));
        var list = new RecordList { Filter = filter, IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        var found = await ListAsync(list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0 ? found.Items[0] : null;
    }

    /// <summary>Finds companies by words of their names, e-mail addresses and phone numbers: each word must start one of theirs.</summary>
    /// <param name="text">What a person typed, in any script and spelling.</param>
    /// <param name="page">Which part of the result.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FilterException">Nothing of the text is left to search for.</exception>
    public Task<Page<Company>> SearchAsync(string text, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        ListAsync(new RecordList { Filter = Filter.Search(text), Page = page ?? new PageRequest() }, cancellationToken);

    /// <summary>Lists companies.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Company>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(CompanyModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Counts companies, archived ones left out.</summary>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="Access.DeniedException">The filter names a field that is hidden from the actor.</exception>
    public Task<long> CountAsync(Filter? filter = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.CountAsync(CompanyModel.Model, filter, ct).AsTask(), cancellationToken);

    /// <summary>Counts and measures companies in groups, by a field or by a period of the tenant's calendar.</summary>
    /// <inheritdoc cref="CrmSession.GroupAsync" path="/returns"/>
    /// <inheritdoc cref="CrmSession.GroupAsync" path="/exception"/>
    public Task<IReadOnlyList<RecordGroup>> GroupAsync(RecordGrouping grouping, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GroupAsync(CompanyModel.Model, grouping, ct).AsTask(), cancellationToken);

    /// <summary>Changes a company at the version that the caller saw.</summary>
    /// <param name="company">The company as the caller read it.</param>
    /// <param name="change">Makes the changed company of the stored one: <c>c =&gt; c with { Owner = "omid" }</c>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The company as stored; unchanged when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such company, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster: get it again and decide again.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">An external id is taken.</exception>
    /// <exception cref="CompanyCycleException">The parent is the company itself or below it.</exception>
    public async Task<Company> UpdateAsync(Company company, Func<Company, Company> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(company);
        ArgumentNullException.ThrowIfNull(change);
        var updated = await scope.WriteAsync(
            async (session, ct) =>
            {
                var moved = new List<Company>();
                var result = await session.UpdateAsync(CompanyModel.Model, company, stored => Changed(stored, change, moved), ct).ConfigureAwait(false);
                await CompanyHierarchy.RequireAsync(session, moved, ct).ConfigureAwait(false);
                return result;
            },
            cancellationToken).ConfigureAwait(false);
        LogUpdated(updated.Id, updated.Version);
        return updated;
    }

    /// <summary>Changes every company that the actor may see and for which a filter holds, in one transaction.</summary>
    /// <returns>How many matched, were changed, and were denied by a rule.</returns>
    /// <exception cref="FilterException">The filter does not fit.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; nothing is kept then.</exception>
    public Task<BulkResult> UpdateManyAsync(Filter filter, Func<Company, Company> change, CancellationToken cancellationToken = default) =>
        scope.WriteAsync(
            async (session, ct) =>
            {
                var moved = new List<Company>();
                var result = await session.UpdateManyAsync(CompanyModel.Model, filter, stored => Changed(stored, change, moved), ct).ConfigureAwait(false);
                await CompanyHierarchy.RequireAsync(session, moved, ct).ConfigureAwait(false);
                return result;
            },
            cancellationToken);

    /// <summary>Takes a company out of lists, counts and segments. Idempotent; <see cref="RestoreAsync"/> brings it back.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Company> ArchiveAsync(Company company, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(CompanyModel.Model, company, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived company back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<Company> RestoreAsync(Company company, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(CompanyModel.Model, company, ct).AsTask(), cancellationToken);

    /// <summary>Tells how a company would be stored and what of it would be refused, without reading or writing anything.</summary>
    /// <param name="company">The company as it was typed.</param>
    /// <returns>The company with its texts trimmed and its addresses and numbers normalised, and every fault; items of lists that cannot be read are left out.</returns>
    /// <remarks>Rules of access, unique keys and hooks are not asked: they depend on what is stored.</remarks>
    public Checked<Company> Check(Company company)
    {
        ArgumentNullException.ThrowIfNull(company);
        return RecordCheck.Run(scope, CompanyModel.Model, company);
    }

    /// <summary>The changed company; remembered among the moved ones when it gets another parent.</summary>
    private static Company Changed(Company stored, Func<Company, Company> change, List<Company> moved)
    {
        var changed = change(stored);
        if (changed.ParentId != stored.ParentId)
        {
            moved.Add(changed with { Id = stored.Id });
        }

        return changed;
    }

    [LoggerMessage(2011, LogLevel.Debug, "Company {CompanyId} created.")]
    private partial void LogCreated(Id<Party> companyId);

    [LoggerMessage(2012, LogLevel.Debug, "Company {CompanyId} is at version {Version}.")]
    private partial void LogUpdated(Id<Party> companyId, long version);
}

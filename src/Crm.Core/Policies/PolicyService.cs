using Crm.Filters;
using Crm.Models;
using Crm.Quality;
using Crm.Sessions;

namespace Crm.Policies;

/// <summary>Stores the policies of a tenant, lists the records that break them, and brings records into their form.</summary>
/// <remarks>
/// One instance per scope. Policies bind everybody, <see cref="Actor.System"/> too; who may store them is said by rules over
/// <see cref="RecordPolicyModel.Model"/>. A change counts at once in this process when it is committed, and in others within
/// <see cref="CrmOptions.CustomFieldRefresh"/>; inside a unit it counts for the unit alone until then. When a host commits its own
/// transaction nobody tells us: then this process too follows within that time.
/// </remarks>
public sealed class PolicyService(CrmScope scope)
{
    /// <summary>Stores a policy; from then on it counts for what is written. Records that break it already are listed by <see cref="ViolationsAsync"/>.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="ValidationException">The policy is not sound; every fault is listed.</exception>
    /// <exception cref="FilterException">The filter does not fit the entity.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">The tenant has a policy of that entity and key, archived ones included.</exception>
    public Task<RecordPolicy> CreateAsync(RecordPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return WriteAsync(
            async (session, ct) => await session.CreateAsync(RecordPolicyModel.Model, await PrepareAsync(session, policy, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes a policy at the version that the caller saw; entity and key are fixed.</summary>
    /// <exception cref="NotFoundException">There is no such policy, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    public Task<RecordPolicy> UpdateAsync(RecordPolicy policy, Func<RecordPolicy, RecordPolicy> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(RecordPolicyModel.Model, policy.Id.Value, ct).ConfigureAwait(false);
                var changed = await PrepareAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(RecordPolicyModel.Model, policy, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Switches a policy off, and the host's of the same entity and key with it. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<RecordPolicy> ArchiveAsync(RecordPolicy policy, CancellationToken cancellationToken = default) =>
        WriteAsync((session, ct) => session.ArchiveAsync(RecordPolicyModel.Model, policy, ct).AsTask(), cancellationToken);

    /// <summary>Switches a policy on again. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<RecordPolicy> RestoreAsync(RecordPolicy policy, CancellationToken cancellationToken = default) =>
        WriteAsync((session, ct) => session.RestoreAsync(RecordPolicyModel.Model, policy, ct).AsTask(), cancellationToken);

    /// <summary>Finds a policy that the tenant has stored, archived or not; null when there is none or the actor may not see it.</summary>
    /// <param name="model">The entity or kind that the policy names, such as <c>CompanyModel.Model</c>.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<RecordPolicy?> FindAsync(EntityModel model, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(key);
        var list = new RecordList { Filter = RecordPolicyModel.Entity.Is(model.Name) & RecordPolicyModel.Key.Is(key), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        return scope.ReadAsync(
            async (session, ct) => (await session.ListAsync(RecordPolicyModel.Model, list, ct).ConfigureAwait(false)).Items is [var found] ? found : null,
            cancellationToken);
    }

    /// <summary>The policies in force for an entity, of the tenant and of the host, told to everybody: everybody is bound by them.</summary>
    /// <param name="model">The entity, or a kind of it: then also those that speak of the whole entity.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Those that are not archived and whose filter fits; a few, so there are no pages.</returns>
    public Task<ValueList<RecordPolicy>> ListAsync(EntityModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return scope.ReadAsync(
            async (session, ct) => ValueList.From((await session.PoliciesOfAsync(model, ct).ConfigureAwait(false)).Where(policy => Speaks(policy, model)).Select(policy => policy.Policy)),
            cancellationToken);
    }

    /// <summary>Tells what of a record would break the policies, without writing anything: enforced ones and others.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as it is to be stored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<ValueList<PolicyViolation>> CheckAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(record);
        return scope.ReadAsync(async (session, ct) => ValueList.From(await session.ViolationsOfAsync(model, record, null, ct).ConfigureAwait(false)), cancellationToken);
    }

    /// <summary>Brings the names of a record into the form of the policies: legal form in place, capitals.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as it was typed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record to store; the same when it has the form. What is missing or of a wrong format stays so.</returns>
    public Task<T> CorrectAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(record);
        return scope.ReadAsync((session, ct) => session.CorrectAsync(model, record, ct), cancellationToken);
    }

    /// <summary>Lists the stored records that break policies, in the order of creation, in bounded memory.</summary>
    /// <param name="model">The entity, of parties one kind.</param>
    /// <param name="key">The key of one policy; null for all.</param>
    /// <param name="filter">Which records; null for all that are not archived.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>One violation per record and policy. Fields that are hidden from the actor are not told of.</returns>
    public async IAsyncEnumerable<PolicyViolation> ViolationsAsync<T>(
        EntityModel<T> model, string? key = null, Filter? filter = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = 500 } };
        do
        {
            var (found, next) = await scope.ReadAsync(
                async (session, ct) =>
                {
                    var page = await session.ListAsync(model, list, ct).ConfigureAwait(false);
                    var violations = new List<PolicyViolation>();
                    foreach (var record in page.Items)
                    {
                        violations.AddRange(await session.ViolationsOfAsync(model, record, key, ct).ConfigureAwait(false));
                    }

                    return (violations, page.Next);
                },
                cancellationToken).ConfigureAwait(false);
            foreach (var violation in found)
            {
                yield return violation;
            }

            list = list with { Page = list.Page with { Cursor = next } };
        }
        while (list.Page.Cursor is not null);
    }

    /// <summary>Refuses a new requirement of a custom field that the tenant does not have, or a form for one that is no text.</summary>
    private async ValueTask RequireDefinedAsync(CrmSession session, RecordPolicy policy, RecordPolicy? stored, CancellationToken cancellationToken)
    {
        var model = scope.Runtime.Catalog.Find(policy.Entity)!;
        var errors = new List<FieldError>();
        for (var i = 0; i < policy.Requirements.Count; i++)
        {
            var requirement = policy.Requirements[i];
            if (ValuePath.Find(model, requirement.Field)?.Key is not { } key || stored?.Requirements.Contains(requirement) == true)
            {
                continue;
            }

            var definition = (await session.CustomFieldsAsync(model, cancellationToken).ConfigureAwait(false))?.Find(key);
            if (definition is null)
            {
                errors.Add(new FieldError($"requirements[{i}].field", requirement.Field, CoreMessages.Of("custom.unknown")));
            }
            else if (PolicyRules.AsksForText(requirement) && definition.Field.Type is not (FieldType.Name or FieldType.Code or FieldType.LongText))
            {
                errors.Add(new FieldError($"requirements[{i}].field", requirement.Field, CoreMessages.Of("policy.text")));
            }
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(RecordPolicyModel.Model.Name, policy.Id.Value), ValueList.From(errors));
        }
    }

    private static bool Speaks(CompiledPolicy policy, EntityModel model) => policy.Model == model || policy.Model == model.Root || model == model.Root;

    private async ValueTask<RecordPolicy> PrepareAsync(CrmSession session, RecordPolicy policy, RecordPolicy? stored, CancellationToken cancellationToken)
    {
        PolicyRules.Require(scope.Runtime.Catalog, policy, stored);
        await RequireDefinedAsync(session, policy, stored, cancellationToken).ConfigureAwait(false);
        if (policy.Filter is null || policy.Filter == stored?.Filter)
        {
            return policy;
        }

        var model = scope.Runtime.Catalog.Find(policy.Entity)!;
        var filter = await session.ParseFilterAsync(model.Root, policy.Filter, cancellationToken).ConfigureAwait(false);
        PolicyRules.RequireOwn(policy, filter);
        session.Bind(model.Root, filter);
        return policy with { Filter = FilterJson.Write(filter) };
    }

    private async Task<RecordPolicy> WriteAsync(Func<CrmSession, CancellationToken, Task<RecordPolicy>> body, CancellationToken cancellationToken)
    {
        var written = await scope.WriteAsync(
            async (session, ct) =>
            {
                var policy = await body(session, ct).ConfigureAwait(false);
                scope.ChangedPolicies();
                return policy;
            },
            cancellationToken).ConfigureAwait(false);
        scope.ChangedPolicies();
        return written;
    }
}

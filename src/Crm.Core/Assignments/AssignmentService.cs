using Crm.Filters;
using Crm.Rules;
using Crm.Sessions;

namespace Crm.Assignments;

/// <summary>Keeps the rules by which new records find their owners.</summary>
/// <remarks>One instance per scope. Who may change rules is said by rules of access over <see cref="AssignmentRuleModel.Model"/>. Rules are evaluated as the system.</remarks>
public sealed class AssignmentService(CrmScope scope)
{
    /// <summary>Stores a new rule.</summary>
    /// <returns>The rule as stored.</returns>
    /// <exception cref="ValidationException">There is no such entity, the key is none, or it has no members or one twice; every fault is listed.</exception>
    /// <exception cref="FilterException">The filter does not fit the entity.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or the filter names a field that is hidden from the actor.</exception>
    /// <exception cref="Storage.DuplicateException">The entity has a rule of that key.</exception>
    public Task<AssignmentRule> CreateAsync(AssignmentRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return scope.WriteAsync(
            async (session, ct) => await session.CreateAsync(AssignmentRuleModel.Model, await RequireAsync(session, rule, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes a rule at the version that the caller saw.</summary>
    /// <param name="rule">The rule as the caller knows it.</param>
    /// <param name="change">Makes the changed rule of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    /// <exception cref="NotFoundException">There is no such rule, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    public Task<AssignmentRule> UpdateAsync(AssignmentRule rule, Func<AssignmentRule, AssignmentRule> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(AssignmentRuleModel.Model, rule.Id.Value, ct).ConfigureAwait(false);
                var changed = await RequireAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(AssignmentRuleModel.Model, rule, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a rule out of use. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<AssignmentRule> ArchiveAsync(AssignmentRule rule, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(AssignmentRuleModel.Model, rule, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived rule back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<AssignmentRule> RestoreAsync(AssignmentRule rule, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(AssignmentRuleModel.Model, rule, ct).AsTask(), cancellationToken);

    /// <summary>Lists rules: <see cref="AssignmentRuleModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<AssignmentRule>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(AssignmentRuleModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    private async Task<AssignmentRule> RequireAsync(CrmSession session, AssignmentRule rule, AssignmentRule? stored, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var model = scope.Runtime.Catalog.Find(rule.Entity);
        StoredFilter.Check(errors, model is not null, "entity", rule.Entity, "segment.entity");
        StoredFilter.Check(errors, stored is null || stored.Entity == rule.Entity, "entity", rule.Entity, "segment.fixed");
        StoredFilter.CheckKey(errors, rule.Key, stored?.Key);
        StoredFilter.Check(errors, rule.Members.Count > 0, "members", null, "assignment.noMembers");
        StoredFilter.Check(errors, rule.Members.Select(member => member.Actor).Distinct(StringComparer.Ordinal).Count() == rule.Members.Count, "members", null, "assignment.memberTwice");
        StoredFilter.ThrowIfAny(errors, AssignmentRuleModel.Model, rule.Id.Value);
        return rule with
        {
            Entity = model!.Root.Name,
            Filter = rule.Filter is { } json ? await StoredFilter.RequireAsync(session, model, json, cancellationToken).ConfigureAwait(false) : null,
        };
    }
}

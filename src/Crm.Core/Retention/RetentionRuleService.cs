using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Retention;

/// <summary>Stores the rules of a tenant about how long audit is kept: periods of entities, and legal holds on records.</summary>
/// <remarks>
/// One instance per scope. Who may state rules is said by rules of access over <see cref="RetentionRuleModel.Model"/>; a host that must prove
/// what was done restricts them, for a short period removes evidence, or states a floor by <c>KeepAuditAtLeast</c>. A rule counts from the
/// next <see cref="RetentionService.RunDueAsync"/> on. Filters of holds are evaluated as the system.
/// </remarks>
public sealed class RetentionRuleService(CrmScope scope)
{
    /// <summary>Stores a rule.</summary>
    /// <param name="rule">The rule; see <see cref="RetentionRule.Keep"/>, <see cref="RetentionRule.KeepAtLeast"/> and <see cref="RetentionRule.Hold"/>.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The rule as stored.</returns>
    /// <exception cref="ValidationException">The rule is not sound; every fault is listed.</exception>
    /// <exception cref="FilterException">The filter does not fit the entity.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or the filter names a field that is hidden from the actor.</exception>
    /// <exception cref="Storage.DuplicateException">The tenant has a rule of that entity and key, archived ones included.</exception>
    public Task<RetentionRule> CreateAsync(RetentionRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return scope.WriteAsync(
            async (session, ct) => await session.CreateAsync(RetentionRuleModel.Model, await PrepareAsync(session, rule, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes a rule at the version that the caller saw: its name, period or filter.</summary>
    /// <param name="rule">The rule as the caller read it.</param>
    /// <param name="change">Makes the changed rule of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The rule as stored.</returns>
    /// <exception cref="NotFoundException">There is no such rule, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    public Task<RetentionRule> UpdateAsync(RetentionRule rule, Func<RetentionRule, RetentionRule> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(RetentionRuleModel.Model, rule.Id.Value, ct).ConfigureAwait(false);
                var changed = await PrepareAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(RetentionRuleModel.Model, rule, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Lifts a rule: a hold ends, and the host's period counts again. Idempotent; that it was there stays in the audit.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<RetentionRule> ArchiveAsync(RetentionRule rule, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(RetentionRuleModel.Model, rule, ct).AsTask(), cancellationToken);

    /// <summary>Puts a lifted rule in force again. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<RetentionRule> RestoreAsync(RetentionRule rule, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(RetentionRuleModel.Model, rule, ct).AsTask(), cancellationToken);

    /// <summary>Finds a rule by entity and key, archived or not; null when there is none or the actor may not see it.</summary>
    /// <param name="model">The entity; for a hold the entity or kind that it names.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<RetentionRule?> FindAsync(EntityModel model, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(key);
        var list = new RecordList { Filter = RetentionRuleModel.Entity.Is(model.Name) & RetentionRuleModel.Key.Is(key), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        return scope.ReadAsync(
            async (session, ct) => (await session.ListAsync(RetentionRuleModel.Model, list, ct).ConfigureAwait(false)).Items is [var found] ? found : null,
            cancellationToken);
    }

    /// <summary>Lists rules: <see cref="RetentionRuleModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<RetentionRule>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(RetentionRuleModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    private async ValueTask<RetentionRule> PrepareAsync(CrmSession session, RetentionRule rule, RetentionRule? stored, CancellationToken cancellationToken)
    {
        var model = scope.Runtime.Catalog.Find(rule.Entity);
        if (rule.Kind != RetentionKind.Hold)
        {
            rule = rule with { Entity = model?.Root.Name ?? rule.Entity };
        }

        RetentionRuleFaults.Require(model, rule, stored);
        if (rule.Filter is null || rule.Filter == stored?.Filter)
        {
            return rule;
        }

        var filter = await session.ParseFilterAsync(model!, rule.Filter, cancellationToken).ConfigureAwait(false);
        await session.RequireBindableAsync(model!, filter, cancellationToken).ConfigureAwait(false);
        return rule with { Filter = FilterJson.Write(filter) };
    }
}

using Crm.Filters;
using Crm.Rules;
using Crm.Sessions;

namespace Crm.Tickets;

/// <summary>Keeps the rules by which new tickets get their priority.</summary>
/// <remarks>One instance per scope. Who may change rules is said by rules of access over <see cref="PriorityRuleModel.Model"/>. Filters are evaluated as the system.</remarks>
public sealed class PriorityRuleService(CrmScope scope)
{
    /// <summary>Stores a new rule.</summary>
    /// <returns>The rule as stored.</returns>
    /// <exception cref="ValidationException">The key is none.</exception>
    /// <exception cref="FilterException">The filter does not fit tickets.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or the filter names a field that is hidden from the actor.</exception>
    /// <exception cref="Storage.DuplicateException">There is a rule of that key.</exception>
    public Task<PriorityRule> CreateAsync(PriorityRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return scope.WriteAsync(
            async (session, ct) => await session.CreateAsync(PriorityRuleModel.Model, await RequireAsync(session, rule, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes a rule at the version that the caller saw.</summary>
    /// <param name="rule">The rule as the caller knows it.</param>
    /// <param name="change">Makes the changed rule of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    /// <exception cref="NotFoundException">There is no such rule, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    public Task<PriorityRule> UpdateAsync(PriorityRule rule, Func<PriorityRule, PriorityRule> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(PriorityRuleModel.Model, rule.Id.Value, ct).ConfigureAwait(false);
                var changed = await RequireAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(PriorityRuleModel.Model, rule, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a rule out of use. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<PriorityRule> ArchiveAsync(PriorityRule rule, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(PriorityRuleModel.Model, rule, ct).AsTask(), cancellationToken);

    /// <summary>Lists rules: <see cref="PriorityRuleModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<PriorityRule>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(PriorityRuleModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>The first rule that holds for a stored ticket; null when none does.</summary>
    internal static async ValueTask<PriorityRule?> FindAsync(CrmSession session, Id<Ticket> ticket, CancellationToken cancellationToken)
    {
        var rules = (await session.AsSystem().ListAsync(PriorityRuleModel.Model, new RecordList { Page = new PageRequest { Size = SlaPolicyService.MaxRules } }, cancellationToken).ConfigureAwait(false)).Items;
        foreach (var rule in rules.OrderBy(rule => rule.Order).ThenBy(rule => rule.Key, StringComparer.Ordinal))
        {
            if (await StoredFilter.HoldsAsync(session, TicketModel.Model, ticket.Value, rule.Filter, cancellationToken).ConfigureAwait(false) == true)
            {
                return rule;
            }
        }

        return null;
    }

    private static async Task<PriorityRule> RequireAsync(CrmSession session, PriorityRule rule, PriorityRule? stored, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        StoredFilter.CheckKey(errors, rule.Key, stored?.Key);
        StoredFilter.ThrowIfAny(errors, PriorityRuleModel.Model, rule.Id.Value);
        return rule with { Filter = await StoredFilter.RequireAsync(session, TicketModel.Model, rule.Filter, cancellationToken).ConfigureAwait(false) };
    }
}

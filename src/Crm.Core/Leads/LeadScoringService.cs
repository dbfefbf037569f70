using Crm.Filters;
using Crm.Rules;
using Crm.Sessions;

namespace Crm.Leads;

/// <summary>Keeps the rules by which leads get their points.</summary>
/// <remarks>One instance per scope. Who may change rules is said by rules of access over <see cref="LeadScoreRuleModel.Model"/>. Rules are evaluated as the system. A changed rule counts for what is captured, or scored, from then on.</remarks>
public sealed class LeadScoringService(CrmScope scope)
{
    private const int MaxRules = 500;

    /// <summary>Stores a new rule.</summary>
    /// <returns>The rule as stored.</returns>
    /// <exception cref="ValidationException">The key is none, or the points are beyond ±10,000; every fault is listed.</exception>
    /// <exception cref="FilterException">The filter does not fit leads.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or the filter names a field that is hidden from the actor.</exception>
    /// <exception cref="Storage.DuplicateException">There is a rule of that key.</exception>
    public Task<LeadScoreRule> CreateAsync(LeadScoreRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return scope.WriteAsync(
            async (session, ct) => await session.CreateAsync(LeadScoreRuleModel.Model, await RequireAsync(session, rule, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes a rule at the version that the caller saw.</summary>
    /// <param name="rule">The rule as the caller knows it.</param>
    /// <param name="change">Makes the changed rule of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    /// <exception cref="NotFoundException">There is no such rule, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    public Task<LeadScoreRule> UpdateAsync(LeadScoreRule rule, Func<LeadScoreRule, LeadScoreRule> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(LeadScoreRuleModel.Model, rule.Id.Value, ct).ConfigureAwait(false);
                var changed = await RequireAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(LeadScoreRuleModel.Model, rule, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a rule out of use. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<LeadScoreRule> ArchiveAsync(LeadScoreRule rule, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(LeadScoreRuleModel.Model, rule, ct).AsTask(), cancellationToken);

    /// <summary>Lists rules: <see cref="LeadScoreRuleModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<LeadScoreRule>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(LeadScoreRuleModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>The rules that hold for a stored lead, by key. One whose filter cannot be evaluated any more holds for none.</summary>
    internal static async ValueTask<ValueList<LeadScorePart>> ScoreAsync(CrmSession session, Id<Lead> lead, CancellationToken cancellationToken)
    {
        var rules = (await session.AsSystem().ListAsync(LeadScoreRuleModel.Model, new RecordList { Page = new PageRequest { Size = MaxRules } }, cancellationToken).ConfigureAwait(false)).Items;
        var parts = new List<LeadScorePart>();
        foreach (var rule in rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            // A rule that names a field which is gone is to be mended, and no lead is lost for it.
            if (await StoredFilter.HoldsAsync(session, LeadModel.Model, lead.Value, rule.Filter, cancellationToken).ConfigureAwait(false) == true)
            {
                parts.Add(new LeadScorePart(rule.Key, rule.Name, rule.Points));
            }
        }

        return ValueList.From(parts);
    }

    private static async Task<LeadScoreRule> RequireAsync(CrmSession session, LeadScoreRule rule, LeadScoreRule? stored, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        StoredFilter.CheckKey(errors, rule.Key, stored?.Key);
        StoredFilter.Check(errors, rule.Points is >= -10_000 and <= 10_000, "points", rule.Points.ToString(System.Globalization.CultureInfo.InvariantCulture), "lead.points");
        StoredFilter.ThrowIfAny(errors, LeadScoreRuleModel.Model, rule.Id.Value);
        return rule with { Filter = await StoredFilter.RequireAsync(session, LeadModel.Model, rule.Filter, cancellationToken).ConfigureAwait(false) };
    }
}

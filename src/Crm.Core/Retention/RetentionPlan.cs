using Crm.Models;

namespace Crm.Retention;

/// <summary>All rules of retention taken together.</summary>
internal sealed class RetentionPlan
{
    private readonly RetentionRules[] _stated;

    /// <param name="stated">What the host said.</param>
    /// <param name="builtIn">The SDK's own models.</param>
    /// <exception cref="InvalidOperationException">A rule speaks of a ledger of the SDK.</exception>
    public RetentionPlan(IEnumerable<RetentionRules> stated, IEnumerable<EntityModel> builtIn)
    {
        _stated = [.. stated];
        if (Ledgers.FirstOrDefault(rule => builtIn.Contains(rule.Ledger)) is { } wrong)
        {
            throw new InvalidOperationException($"'{wrong.Ledger.Name}' is a ledger of the SDK and kept by the rules of its feature. Take KeepRows for it out of AddRetention.");
        }
    }

    /// <summary>The ledgers of the host with the longest period that was said of each.</summary>
    public IEnumerable<LedgerPeriod> Ledgers =>
        _stated.SelectMany(rules => rules.Ledgers).GroupBy(rule => rule.Ledger).Select(group => new LedgerPeriod(group.Key, group.Max(rule => rule.Period)));

    /// <summary>How long the audit of an entity is kept, apart from holds; null for ever. What the tenant says replaces what the host says, but for the least.</summary>
    public TimeSpan? PeriodOf(EntityModel root, TimeSpan? otherwise, TenantRetention tenant)
    {
        var periods = _stated.SelectMany(rules => rules.Periods).Concat(tenant.Periods).Where(period => period.Root == root).ToArray();
        var ofTenant = Array.FindAll(tenant.Periods, period => period.Root == root && !period.IsLeast);
        var own = ofTenant.Length > 0 ? ofTenant : Array.FindAll(periods, period => !period.IsLeast);
        TimeSpan? kept = own.Length == 0 ? otherwise : Array.Exists(own, period => period.Period is null) ? null : own.Max(period => period.Period);
        var least = periods.Where(period => period.IsLeast).Max(period => period.Period);
        return kept is null || least is null || least < kept ? kept : least;
    }

    /// <summary>The holds on records of an entity that keep entries longer than its own period.</summary>
    public AuditHold[] HoldsOf(EntityModel root, TimeSpan kept, TenantRetention tenant) =>
        [.. _stated.SelectMany(rules => rules.Holds).Concat(tenant.Holds).Where(hold => hold.Model.Root == root && (hold.Period is null || hold.Period > kept))];
}

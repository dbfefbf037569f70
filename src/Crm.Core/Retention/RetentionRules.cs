using Crm.Filters;
using Crm.Models;

namespace Crm.Retention;

/// <summary>The host's rules: how long what the CRM writes beside the records is kept.</summary>
/// <remarks>Written at configuration by <c>AddRetention</c>. Nothing is removed before <see cref="RetentionService.RunDueAsync"/> is called. Of several periods for one thing the longest counts.</remarks>
public sealed class RetentionRules
{
    private readonly List<AuditPeriod> _periods = [];
    private readonly List<AuditHold> _holds = [];
    private readonly List<LedgerPeriod> _ledgers = [];

    internal IReadOnlyList<AuditPeriod> Periods => _periods;

    internal IReadOnlyList<AuditHold> Holds => _holds;

    internal IReadOnlyList<LedgerPeriod> Ledgers => _ledgers;

    /// <summary>Keeps the audit of an entity for a period of its own, in place of <see cref="CrmOptions.AuditRetention"/>.</summary>
    /// <param name="model">The tracked entity.</param>
    /// <param name="period">One day to 36,500 days; null for ever.</param>
    public RetentionRules KeepAudit(EntityModel model, TimeSpan? period)
    {
        Require(model, EntityKind.Tracked);
        _periods.Add(new AuditPeriod(model.Root, Require(period), IsLeast: false));
        return this;
    }

    /// <summary>Keeps the audit of an entity at least for a period, whatever shorter one is configured: what a law asks for, for example.</summary>
    /// <param name="model">The tracked entity.</param>
    /// <param name="period">One day to 36,500 days.</param>
    public RetentionRules KeepAuditAtLeast(EntityModel model, TimeSpan period)
    {
        Require(model, EntityKind.Tracked);
        _periods.Add(new AuditPeriod(model.Root, Require(period), IsLeast: true));
        return this;
    }

    /// <summary>Keeps the audit of some records at least for a period, or as long as a filter holds for them: a legal hold.</summary>
    /// <param name="name">The name by which reports tell the rule.</param>
    /// <param name="model">The tracked entity, or a view of it.</param>
    /// <param name="records">Which records, archived ones included, as they are when retention runs.</param>
    /// <param name="period">One day to 36,500 days; null for as long as the filter holds.</param>
    public RetentionRules HoldAudit(string name, EntityModel model, Filter records, TimeSpan? period = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(records);
        Require(model, EntityKind.Tracked);
        _holds.Add(new AuditHold(name, model, records, Require(period)));
        return this;
    }

    /// <summary>Removes the rows of a ledger of the host or of an add-on that are older than a period.</summary>
    /// <param name="ledger">The ledger; those of the SDK are kept by the rules of their features.</param>
    /// <param name="period">One day to 36,500 days.</param>
    public RetentionRules KeepRows(EntityModel ledger, TimeSpan period)
    {
        Require(ledger, EntityKind.Ledger);
        _ledgers.Add(new LedgerPeriod(ledger, Require(period)!.Value));
        return this;
    }

    private static void Require(EntityModel model, EntityKind kind)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Kind != kind)
        {
            throw new ArgumentException($"'{model.Name}' is {(kind == EntityKind.Tracked ? "a ledger, which has no audit" : "tracked, and no ledger")}.", nameof(model));
        }
    }

    private static TimeSpan? Require(TimeSpan? period) => period is null || (period >= TimeSpan.FromDays(1) && period <= WholeDays.Longest)
        ? period
        : throw new ArgumentOutOfRangeException(nameof(period), period, "Give one day to 36,500 days.");
}

using Crm.Auditing;
using Crm.Bulk;
using Crm.Events;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.Logging;

namespace Crm.Retention;

/// <summary>Removes what has been kept long enough: audit entries, delivered events, finished bulk runs, rows of the host's ledgers.</summary>
/// <remarks>
/// A singleton, thread-safe; call it from a timer, once a day for example, in as many processes as you like. It goes in short
/// transactions of at most 1,000 rows, oldest first; what a stopped run has left the next one removes.
/// </remarks>
public sealed partial class RetentionService
{
    private readonly CrmRuntime _runtime;
    private readonly ICrmScopeFactory _scopes;
    private readonly RetentionPlan _plan;
    private readonly EventDeliveryService _events;
    private readonly BulkWorkService _bulk;
    private readonly ILogger<RetentionService> _logger;

    internal RetentionService(
        CrmRuntime runtime, ICrmScopeFactory scopes, RetentionPlan plan, EventDeliveryService events, BulkWorkService bulk, ILogger<RetentionService> logger)
    {
        _runtime = runtime;
        _scopes = scopes;
        _plan = plan;
        _events = events;
        _bulk = bulk;
        _logger = logger;
    }

    /// <summary>Removes everything of a tenant that is due.</summary>
    /// <param name="tenant">Whose data.</param>
    /// <param name="cancellationToken">Stops after the running step; what was removed stays removed.</param>
    /// <returns>What was removed, and what holds have kept. A second run at the same moment removes nothing more. A hold whose filter cannot be asked holds all records of its entity, and tells why.</returns>
    public async Task<RetentionReport> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var held = new Dictionary<string, HeldEntries>(StringComparer.Ordinal);
        var (entries, rows) = (0L, 0L);
        var now = _runtime.Clock.GetUtcNow();
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            var ofTenant = await scope.ReadAsync((session, ct) => TenantRetention.ReadAsync(session, _runtime.Catalog, ct), cancellationToken).ConfigureAwait(false);
            foreach (var root in _runtime.Catalog.Roots.Where(model => model.Kind == EntityKind.Tracked))
            {
                if (_plan.PeriodOf(root, _runtime.Options.AuditRetention, ofTenant) is { } period)
                {
                    var due = new DueAudit(scope, root, now, now - period);
                    var holds = await CheckedAsync(scope, _plan.HoldsOf(root, period, ofTenant), held, cancellationToken).ConfigureAwait(false);
                    entries += holds.Length == 0
                        ? await due.RemoveAllAsync(cancellationToken).ConfigureAwait(false)
                        : await due.RemoveUnlessHeldAsync(holds, held, cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (var rule in _plan.Ledgers)
            {
                rows += await RetentionSteps.RemoveAsync(scope, rule.Ledger, rule.Ledger.CreatedAt.LessThan(now - rule.Period), null, cancellationToken).ConfigureAwait(false);
            }
        }

        var deliveries = await _events.RemoveOldAsync(tenant, cancellationToken).ConfigureAwait(false);
        var runs = await _bulk.RemoveOldAsync(tenant, cancellationToken).ConfigureAwait(false);
        LogRemoved(entries, deliveries, runs, rows);
        var kept = held.Values.Where(hold => hold.Entries > 0 || hold.Fault is not null).OrderBy(hold => hold.Rule, StringComparer.Ordinal);
        return new RetentionReport(entries, ValueList.From(kept), deliveries, runs, rows);
    }

    /// <summary>The holds of an entity; those that cannot be asked hold everything, for what they may have meant must not be lost.</summary>
    private async Task<AuditHold[]> CheckedAsync(CrmScope scope, AuditHold[] holds, Dictionary<string, HeldEntries> held, CancellationToken cancellationToken)
    {
        for (var i = 0; i < holds.Length; i++)
        {
            var hold = holds[i] = await scope.ReadAsync((session, ct) => holds[i].CheckedAsync(session, ct).AsTask(), cancellationToken).ConfigureAwait(false);
            held[hold.Name] = held.GetValueOrDefault(hold.Name) ?? new HeldEntries(hold.Name, 0);
            if (hold.Fault is not null)
            {
                held[hold.Name] = held[hold.Name] with { Fault = hold.Fault };
                LogUnfit(hold.Name, hold.Model.Name);
            }
        }

        return holds;
    }

    [LoggerMessage(1302, LogLevel.Warning, "The filter of the hold '{Rule}' does not fit '{Entity}' any more; the audit of all its records is held until the rule is mended or lifted.")]
    private partial void LogUnfit(string rule, string entity);

    [LoggerMessage(1301, LogLevel.Information, "Retention removed {AuditEntries} audit entries, {Deliveries} deliveries, {BulkRuns} bulk runs and {Rows} rows of other ledgers.")]
    private partial void LogRemoved(long auditEntries, long deliveries, long bulkRuns, long rows);
}

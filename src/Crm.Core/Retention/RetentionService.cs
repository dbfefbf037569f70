using Crm.Auditing;
using Crm.Bulk;
using Crm.Events;
using Crm.Filters;
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
    /// <returns>What was removed, and what holds have kept. A second run at the same moment removes nothing more.</returns>
    /// <exception cref="FilterException">The filter of a hold does not fit its entity.</exception>
    public async Task<RetentionReport> RunDueAsync(Tenant tenant, CancellationToken cancellationToken = default)
    {
        var held = new Dictionary<string, long>(StringComparer.Ordinal);
        var (entries, rows) = (0L, 0L);
        var now = _runtime.Clock.GetUtcNow();
        var scope = _scopes.Create(tenant, Actor.System);
        await using (scope.ConfigureAwait(false))
        {
            foreach (var root in _runtime.Catalog.Roots.Where(model => model.Kind == EntityKind.Tracked))
            {
                if (_plan.PeriodOf(root, _runtime.Options.AuditRetention) is { } period)
                {
                    var due = new DueAudit(scope, root, now, now - period);
                    var holds = _plan.HoldsOf(root, period);
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
        var kept = held.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new HeldEntries(pair.Key, pair.Value));
        return new RetentionReport(entries, ValueList.From(kept), deliveries, runs, rows);
    }

    [LoggerMessage(1301, LogLevel.Information, "Retention removed {AuditEntries} audit entries, {Deliveries} deliveries, {BulkRuns} bulk runs and {Rows} rows of other ledgers.")]
    private partial void LogRemoved(long auditEntries, long deliveries, long bulkRuns, long rows);
}

using Crm.Bulk;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Events;
using Crm.Loyalty;
using Crm.Retention;

namespace Crm.Work;

/// <summary>A kind of due work of the SDK itself.</summary>
internal sealed class OwnDueWork(string name, TimeSpan pause, Func<Tenant, CancellationToken, Task<long>> run) : IDueWork
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string Name { get; } = name;

    public TimeSpan Pause { get; } = pause;

    public Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken) => run(tenant, cancellationToken);

    /// <summary>All kinds, the most urgent first.</summary>
    public static IDueWork[] All(
        EventDeliveryService events, BulkWorkService bulk, CustomFieldIndexService indexes, SharedContactPointService points, LoyaltyWorkService loyalty,
        RetentionService retention, TimeProvider clock) =>
        [
            new OwnDueWork("events", TimeSpan.Zero, async (tenant, ct) => await events.RunDueAsync(tenant, ct).ConfigureAwait(false)),
            new OwnDueWork("bulkRuns", TimeSpan.Zero, bulk.RunDueAsync),
            new OwnDueWork("customFieldIndexes", TimeSpan.Zero, indexes.RunDueAsync),

            new OwnDueWork("pointsExpiry", TimeSpan.Zero, loyalty.ExpirePointsAsync),
            new OwnDueWork("voucherExpiry", TimeSpan.Zero, loyalty.ExpireVouchersAsync),
            new OwnDueWork("loyaltyTiers", 24 * Hour, loyalty.RefreshTiersAsync),

            // What was changed while the last run was at work is looked at twice.
            new OwnDueWork("sharedContactPoints", Hour, (tenant, ct) => points.RunDueAsync(tenant, clock.GetUtcNow() - (2 * Hour), ct)),
            new OwnDueWork("retention", 24 * Hour, async (tenant, ct) => Rows(await retention.RunDueAsync(tenant, ct).ConfigureAwait(false))),
        ];

    private static long Rows(RetentionReport report) => report.AuditEntries + report.Deliveries + report.BulkRuns + report.Rows;
}

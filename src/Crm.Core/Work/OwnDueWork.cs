using Crm.Bulk;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Events;
using Crm.FollowUps;
using Crm.Loyalty;
using Crm.Retention;
using Crm.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Work;

/// <summary>A kind of due work of the SDK itself.</summary>
internal sealed class OwnDueWork(string name, TimeSpan pause, Func<Tenant, CancellationToken, Task<long>> run) : IDueWork
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string Name { get; } = name;

    public TimeSpan Pause { get; } = pause;

    public Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken) => run(tenant, cancellationToken);

    /// <summary>All kinds, the most urgent first.</summary>
    public static IDueWork[] All(IServiceProvider services)
    {
        var (loyalty, clock) = (services.GetRequiredService<LoyaltyWorkService>(), services.GetRequiredService<TimeProvider>());
        var (points, retention) = (services.GetRequiredService<SharedContactPointService>(), services.GetRequiredService<RetentionService>());
        var events = services.GetRequiredService<EventDeliveryService>();
        return
        [
            new OwnDueWork("reminders", TimeSpan.Zero, services.GetRequiredService<ReminderWorkService>().RunDueAsync),
            new OwnDueWork("ticketClocks", TimeSpan.Zero, services.GetRequiredService<TicketWorkService>().RunDueAsync),
            new OwnDueWork("events", TimeSpan.Zero, async (tenant, ct) => await events.RunDueAsync(tenant, ct).ConfigureAwait(false)),
            new OwnDueWork("bulkRuns", TimeSpan.Zero, services.GetRequiredService<BulkWorkService>().RunDueAsync),
            new OwnDueWork("customFieldIndexes", TimeSpan.Zero, services.GetRequiredService<CustomFieldIndexService>().RunDueAsync),
            new OwnDueWork("pointsExpiry", TimeSpan.Zero, loyalty.ExpirePointsAsync),
            new OwnDueWork("voucherExpiry", TimeSpan.Zero, loyalty.ExpireVouchersAsync),
            new OwnDueWork("loyaltyTiers", 24 * Hour, loyalty.RefreshTiersAsync),

            // What was changed while the last run was at work is looked at twice.
            new OwnDueWork("sharedContactPoints", Hour, (tenant, ct) => points.RunDueAsync(tenant, clock.GetUtcNow() - (2 * Hour), ct)),
            new OwnDueWork("retention", 24 * Hour, async (tenant, ct) => Rows(await retention.RunDueAsync(tenant, ct).ConfigureAwait(false))),
        ];
    }

    private static long Rows(RetentionReport report) => report.AuditEntries + report.Deliveries + report.BulkRuns + report.Rows;
}

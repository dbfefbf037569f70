using Crm;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Retention;
using Crm.Segments;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

/// <summary>The code of docs/history.md.</summary>
internal static class HistorySnippets
{
    public static async Task TimeLine(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: timeline
        foreach (var entry in (await crm.History.ListAsync(ContactModel.Model, anna.Id.Value, "uk", cancellationToken: ct)).Items)
        {
            foreach (var change in entry.Changes)
            {
                Console.WriteLine($"{entry.Entry.At:u} {entry.Entry.Actor}: {change.Label}: {change.Before} → {change.After} ({entry.Entry.Reason})");
            }
        }
        // end
    }

    public static async Task AsOf(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: asOf
        var atNewYear = HistoryPoint.At(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var then = await crm.History.AsOfAsync(ContactModel.Model, anna.Id.Value, atNewYear, ct); // null: not made yet
        var made = await crm.History.AsOfAsync(ContactModel.Model, anna.Id.Value, HistoryPoint.OfVersion(1), ct);
        // end
        _ = (then, made);
    }

    public static async Task Restore(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: restore
        crm.Reason = "ticket 4711: wrong person merged in";
        var emails = await crm.History.RestoreFieldAsync(ContactModel.Model, anna, "emails", HistoryPoint.OfVersion(3), ct);
        var whole = await crm.History.RestoreAsync(ContactModel.Model, emails.Record, HistoryPoint.OfVersion(3), ct);
        foreach (var kept in whole.Kept)
        {
            Console.WriteLine($"{kept.Field}: {kept.Message.In("en")}"); // externalIds: another record has 'erp C-10004' by now
        }
        // end
    }

    public static void Retention(CrmBuilder crm)
    {
        // snippet: retention
        crm.Configure(options => options.AuditRetention = TimeSpan.FromDays(3 * 365))
            .AddRetention(rules => rules
                .KeepAudit(SegmentModel.Model, TimeSpan.FromDays(90))
                .KeepAuditAtLeast(PartyModel.Model, TimeSpan.FromDays(5 * 365))
                .HoldAudit("lawsuit", CompanyModel.Model, PartyModel.Tags.HasAny("legal-hold")));
        // end
    }

    public static async Task TenantRetention(CrmScope crm, CancellationToken ct)
    {
        // snippet: tenantRetention
        await crm.RetentionRules.CreateAsync(RetentionRule.Keep(PartyModel.Model, "history", "Two years of history", TimeSpan.FromDays(730)), ct);
        var lawsuit = RetentionRule.Hold(CompanyModel.Model, "case-4711", "Case 4711", PartyModel.ExternalIds.Any(PartyModel.ExternalValue.Is("C-10004")));
        lawsuit = await crm.RetentionRules.CreateAsync(lawsuit, ct);
        await crm.RetentionRules.ArchiveAsync(lawsuit, ct); // the case is over
        // end
    }

    public static async Task RunRetention(IServiceProvider services, CancellationToken ct)
    {
        // snippet: runRetention
        var removed = await services.GetRequiredService<RetentionService>().RunDueAsync(Tenant.Default, ct);
        Console.WriteLine($"{removed.AuditEntries} audit entries, {removed.Deliveries} events, {removed.BulkRuns} bulk runs removed");
        foreach (var held in removed.Held)
        {
            Console.WriteLine($"'{held.Rule}' has kept {held.Entries} entries");
        }
        // end
    }

    public static async Task Revert(CrmScope crm, IReadOnlyCollection<Contact> rows, CancellationToken ct)
    {
        // snippet: revert
        crm.Operation = Guid.CreateVersion7();
        await crm.Contacts.CreateManyAsync(rows, ct);
        var report = await crm.Reverts.RevertAsync(crm.Operation.Value, cancellationToken: ct);
        Console.WriteLine($"{report.Removed} removed, {report.Reverted} put back, {report.Kept} kept");
        foreach (var kept in report.KeptRecords)
        {
            Console.WriteLine($"{kept.Record} {kept.Field}: {kept.Message.In("en")}"); // maria has changed it since, at 2026-11-24 …
        }
        // end
    }
}

using Crm;
using Crm.Bulk;
using Crm.Contacts;
using Crm.Filters;
using Crm.Segments;
using Crm.Sessions;

namespace Snippets;

/// <summary>The code of docs/lists.md.</summary>
internal static class ListSnippets
{
    public static async Task Segments(CrmScope crm, CancellationToken ct)
    {
        // snippet: segments
        var segments = crm.Get<SegmentService>();
        var vip = PartyModel.Tags.HasAny("vip") & PartyModel.Owner.IsPresent();
        var stored = await segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "vip-customers", "VIP customers", vip), ct);

        var count = await segments.CountAsync(PartyModel.Model, stored.Key, ct);
        var ukrainian = Filter.InSegment("vip-customers") & PartyModel.Language.Is("uk");
        var page = await crm.Get<ContactService>().ListAsync(new RecordList { Filter = ukrainian, OrderBy = PartyModel.Name }, ct);
        // end
        _ = (count, page);
    }

    public static async Task StaticSegments(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: staticSegments
        var segments = crm.Get<SegmentService>();
        await segments.SnapshotAsync(ContactModel.Model, "vip-customers", "vip-2026", "VIP customers of 2026", ct);
        await segments.AddMembersAsync(ContactModel.Model, "vip-2026", [anna.Id.Value], ct);
        var member = await segments.ContainsAsync(PartyModel.Model, "vip-2026", anna.Id.Value, ct);
        // end
        _ = member;
    }

    public static async Task Bulk(CrmScope crm, BulkWorkService worker, CancellationToken ct)
    {
        // snippet: bulk
        var bulk = crm.Get<BulkService>();
        var filter = Filter.InSegment("vip-customers") & PartyModel.Country.Is("KZ");
        var preview = await bulk.PreviewAsync(ContactModel.Model, filter, BulkAction.AssignOwner("aigul"), cancellationToken: ct);
        Console.WriteLine($"{preview.Matched} match; of {preview.Tried} tried {preview.Changed} would change, {preview.Denied} are denied");

        crm.Reason = "Aigul takes Kazakhstan over";
        var run = await bulk.StartAsync(ContactModel.Model, filter, BulkAction.AssignOwner("aigul"), ct);
        await worker.RunDueAsync(crm.Tenant, ct); // from a timer or job of the host, in any process

        run = await bulk.GetAsync(run.Id, ct);
        Console.WriteLine($"{run.State}: {run.Done} of {run.Matched} done, {run.Changed} changed, {run.Skipped} skipped, {run.Denied} denied");
        var denied = await bulk.OutcomesAsync(run.Id, BulkOutcome.Denied, cancellationToken: ct);

        var report = await bulk.UndoAsync(run.Id, cancellationToken: ct);
        Console.WriteLine($"{report.Reverted} put back, {report.Kept} kept as somebody has changed them since");
        // end
        _ = denied;
    }

    public static void BulkActions(CrmBuilder crm)
    {
        // snippet: bulkActions
        crm.AddBulkAction<Contact, GreetByName>("greet");
        // end
    }
}

// snippet: bulkAction
/// <summary>Writes a greeting into the notes.</summary>
public sealed class GreetByName : IBulkAction<Contact>
{
    public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(record with { Notes = $"{parameter} {record.GivenName}!" });
}
// end

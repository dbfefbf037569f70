using Crm;
using Crm.Bulk;
using Crm.Contacts;
using Crm.Favorites;
using Crm.Filters;
using Crm.Recents;
using Crm.Segments;
using Crm.Sessions;
using Crm.Views;

namespace Snippets;

/// <summary>The code of docs/lists.md.</summary>
internal static class ListSnippets
{
    public static async Task Segments(CrmScope crm, CancellationToken ct)
    {
        // snippet: segments
        var segments = crm.Segments;
        var vip = PartyModel.Tags.HasAny("vip") & PartyModel.Owner.IsPresent();
        var stored = await segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "vip-customers", "VIP customers", vip), ct);

        var count = await segments.CountAsync(PartyModel.Model, stored.Key, ct);
        var ukrainian = Filter.InSegment("vip-customers") & PartyModel.Language.Is("uk");
        var page = await crm.Contacts.ListAsync(new RecordList { Filter = ukrainian, OrderBy = PartyModel.Name }, ct);
        // end
        _ = (count, page);
    }

    public static async Task StaticSegments(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: staticSegments
        var segments = crm.Segments;
        await segments.SnapshotAsync(ContactModel.Model, "vip-customers", "vip-2026", "VIP customers of 2026", ct);
        await segments.AddMembersAsync(ContactModel.Model, "vip-2026", [anna.Id.Value], ct);
        var member = await segments.ContainsAsync(PartyModel.Model, "vip-2026", anna.Id.Value, ct);
        // end
        _ = member;
    }

    public static async Task SavedViews(CrmScope crm, CancellationToken ct)
    {
        // snippet: savedViews
        var views = crm.Views;
        var view = SavedView.Of(ContactModel.Model, "VIPs to call", PartyModel.Tags.HasAny("vip"), "name", "phones.number", "consent.phone.offers", "custom.discount");
        view = await views.CreateAsync(view with { OrderBy = "name", SharedWith = [ViewShare.Team("kyiv"), ViewShare.Role("head")] }, ct);
        await views.SetDefaultAsync(ContactModel.Model, view.Id, ct);

        var page = await views.OpenAsync(view.Id, new PageRequest { Size = 20 }, ct);
        foreach (var row in page.Rows)
        {
            Console.WriteLine(string.Join(" | ", row.Cells)); // Ганна Мельник | +380 44 123 45 67 | granted | 12.5
        }

        foreach (var column in page.LeftOut)
        {
            Console.WriteLine($"{column.Path} is left out: {column.Reason}");
        }

        var count = await views.CountAsync(view.Id, ct);
        var contacts = await views.RecordsAsync(ContactModel.Model, view.Id, cancellationToken: ct);
        var filter = await views.FilterAsync(view.Id, ct); // for a bulk run, an export, a segment
        // end
        _ = (count, contacts, filter);
    }

    public static async Task Recents(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: recents
        var recents = crm.Recents;
        await recents.NoteAsync(ContactModel.Model, anna.Id.Value, ct); // where the host shows the record
        foreach (var recent in await recents.ListAsync(ContactModel.Model, ct))
        {
            Console.WriteLine($"{recent.Record.Name}, seen {recent.SeenAt:u}");
        }

        var favorites = crm.Favorites;
        await favorites.AddAsync(ContactModel.Model, anna.Id.Value, ct);
        var starred = await favorites.IdsAsync(ContactModel.Model, ct); // to show stars in any list
        var page = await favorites.ListAsync(ContactModel.Model, new RecordList { OrderBy = PartyModel.Name }, ct);
        // end
        _ = (starred, page);
    }

    public static async Task Bulk(CrmScope crm, BulkWorkService worker, CancellationToken ct)
    {
        // snippet: bulk
        var bulk = crm.Bulk;
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

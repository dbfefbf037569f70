using Crm;
using Crm.Bulk;
using Crm.Contacts;
using Crm.Recents;
using Crm.Views;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>A saved view is opened, everything in it is tagged by a bulk run, and the run is taken back.</summary>
internal static class ListsScene
{
    public static async Task PlayAsync(Offices offices, BulkWorkService worker)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var views = crm.Get<ViewService>();
        var view = await FindAsync(views) ?? await views.CreateAsync(
            SavedView.Of(ContactModel.Model, "Partners in Kazakhstan", PartyModel.Tags.HasAny("partner") & PartyModel.Country.Is("KZ"), "name", "stage", "owner", "emails.address", "tags")
                with { OrderBy = "name", SharedWith = [ViewShare.Everyone] });

        var count = await views.CountAsync(view.Id);
        var (page, took) = await Screen.TimedAsync(() => views.OpenAsync(view.Id, new() { Size = 5 }));
        Screen.Say($"The view [bold]{view.Name}[/] shows {count:N0} contacts to everyone who may see them; its first page, in {took}:");
        AnsiConsole.Write(Table(page));

        var recents = crm.Get<RecentService>();
        foreach (var row in page.Rows.Take(3))
        {
            await recents.NoteAsync(ContactModel.Model, row.Record.Id);
        }

        var seen = await recents.ListAsync(ContactModel.Model);
        Screen.Say($"maria has looked at the first three; recently seen by her: {string.Join(", ", seen.Take(3).Select(recent => $"{recent.Record.Name}"))}.");
        await TagAsync(crm, worker, await views.FilterAsync(view.Id));
    }

    private static async Task TagAsync(CrmScope crm, BulkWorkService worker, Crm.Filters.Filter filter)
    {
        var bulk = crm.Get<BulkService>();
        var action = BulkAction.AddTag("astana-fair");
        var preview = await bulk.PreviewAsync(ContactModel.Model, filter, action);
        Screen.Say($"Dry run of a bulk action, add the tag astana-fair: of {preview.Matched:N0} that match {preview.Changed:N0} would change, {preview.Denied:N0} are denied. Nothing is kept.");

        crm.Reason = "the fair in Astana";
        var run = await bulk.StartAsync(ContactModel.Model, filter, action);
        var (_, took) = await Screen.TimedAsync(() => worker.RunDueAsync(crm.Tenant));
        run = await bulk.GetAsync(run.Id);
        Screen.Say($"In earnest, as due work that any process may do: {run.Done:N0} of {run.Matched:N0} done in {took}, [green]{run.Changed:N0} changed[/].");

        var someone = (await crm.Contacts.ListAsync(new() { Filter = PartyModel.Tags.HasAny("astana-fair"), Page = new() { Size = 1 } })).Items[0];
        await crm.Contacts.UpdateAsync(someone, contact => contact with { Tags = contact.Tags.RemoveAll(tag => tag == "astana-fair") });
        var report = await bulk.UndoAsync(run.Id);
        Screen.Say($"The fair is cancelled and the run undone: {report.Reverted:N0} records are put back, {report.Kept:N0} is kept, for maria has changed it since. Both directions are in the audit.");
    }

    private static async Task<SavedView?> FindAsync(ViewService views) =>
        (await views.ListAsync(ContactModel.Model, new() { Filter = SavedViewModel.Name.Is("Partners in Kazakhstan") })).Items is [var first, ..] ? first : null;

    private static Table Table(ViewPage page)
    {
        var table = Screen.Table([.. page.Columns]);
        foreach (var row in page.Rows)
        {
            table.AddRow(row.Cells.Select(cell => new Text(Screen.Short(cell.ToString()))));
        }

        return table;
    }
}

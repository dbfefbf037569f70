using Crm;
using Crm.Activities;
using Crm.Contacts;
using Crm.Sessions;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>What happened with a contact, and an event of the host that is told twice and logged once.</summary>
internal static class TimelineScene
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var contact = await crm.Contacts.FindByExternalIdAsync("import", "C-14147") ?? throw new InvalidOperationException("The import must come first.");
        var call = new Activity { PartyId = contact.Id, Kind = ActivityKind.Call, Direction = ActivityDirection.In, OccurredAt = Monday, Subject = "Питає про ціну", Duration = TimeSpan.FromSeconds(245), Reference = "pbx-1" };
        var mail = new Activity { PartyId = contact.Id, Kind = ActivityKind.Email, Direction = ActivityDirection.Out, OccurredAt = Monday.AddHours(3), Subject = "Пропозиція на два роки", Reference = "mail-1" };
        var invoice = new Activity { PartyId = contact.Id, Kind = ActivityKind.HostEvent, OccurredAt = Monday.AddDays(2), Subject = "Рахунок № 2044", Reference = "2044" };
        foreach (var activity in new[] { call, mail, invoice })
        {
            await crm.Activities.LogAsync(activity);
        }

        var again = await crm.Activities.LogAsync(invoice);
        Screen.Say($"The ERP told the invoice {again.Reference} twice; it is there once, at version {again.Version}.");

        var (timeline, took) = await Screen.TimedAsync(() => crm.Activities.TimelineAsync(contact.Id, new TimelineQuery { Page = new PageRequest { Size = 10 } }));
        var table = Screen.Table("When", "What", "Subject", "Took", "Who");
        foreach (var activity in timeline.Items)
        {
            var what = activity.Direction == ActivityDirection.None ? $"{activity.Kind}" : $"{activity.Kind} {activity.Direction}";
            table.AddRow(new Text($"{activity.OccurredAt:yyyy-MM-dd HH:mm}"), new Text(what), new Text(Screen.Short(activity.Subject)), new Text($"{activity.Duration:mm\\:ss}"), new Text(activity.Owner ?? ""));
        }

        Screen.Say($"The timeline of [bold]{contact.Name}[/], read in {took} from one index:");
        AnsiConsole.Write(table);

        var called = ActivityModel.Activities.Any(ActivityModel.Is(ActivityKind.Call));
        Screen.Say($"[bold]{await crm.Contacts.CountAsync(called):N0}[/] contact was called: {called.Explain("uk", PartyModel.Labels)}.");
    }
}

using Crm;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Segments;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>A segment is a filter: nobody is entered in it, it is true for whom it is true now.</summary>
internal static class SegmentScene
{
    private static readonly Filter Segment =
        PartyModel.Country.In("UA", "KZ", "IR")
        & PartyModel.BirthDate.AgeBetween(25, 45)
        & PartyModel.BirthDate.Anniversary(Period.OfDays(30))
        & PartyModel.Tags.HasAny("vip", "partner")
        & !PartyModel.Stage.Is(LifeCycleStage.Dissolution);

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria");
        var (count, took) = await Screen.TimedAsync(() => crm.Contacts.CountAsync(Segment));

        foreach (var language in new[] { "en", "uk", "fa" })
        {
            AnsiConsole.Write(new Padder(new Text(Segment.Explain(language, PartyModel.Labels)), new Padding(2, 1, 2, 0)));
        }

        AnsiConsole.WriteLine();
        Screen.Say($"Today that is true for [bold]{count:N0}[/] contacts, counted in {took}. As JSON, to store or send:");
        AnsiConsole.Write(new Padder(new Text(FilterJson.Write(Segment), new Style(Color.Grey)), new Padding(2, 0, 2, 0)));

        var segments = crm.Get<SegmentService>();
        if (await segments.FindAsync(ContactModel.Model, "birthdays") is null)
        {
            await segments.CreateAsync(Crm.Segments.Segment.Dynamic(ContactModel.Model, "birthdays", "Birthdays of good customers", Segment));
        }

        var partners = await crm.Contacts.CountAsync(Filter.InSegment("birthdays") & PartyModel.Tags.HasAny("partner"));
        Screen.Say($"Stored under the key [bold]birthdays[/], other filters use it: {partners:N0} of them are partners.");
    }
}

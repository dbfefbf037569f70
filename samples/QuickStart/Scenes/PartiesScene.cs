using Crm;
using Crm.Consents;
using Crm.Contacts;
using Crm.Relationships;
using Crm.Sessions;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Who belongs together, how long a contact stayed in each stage, and what may be sent to whom.</summary>
internal static class PartiesScene
{
    private static readonly ConsentProof Form = new()
    {
        Source = "web form", TextVersion = "2026-01", Evidence = "request 4711", At = new DateTimeOffset(2026, 1, 12, 9, 30, 0, TimeSpan.Zero),
    };

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var people = await crm.Contacts.ListAsync(new RecordList { Filter = PartyModel.Country.Is("UA"), OrderBy = PartyModel.Name, Page = new PageRequest { Size = 2 } });
        var (one, other) = (people.Items[0], people.Items[1]);

        await HouseholdAsync(crm, one, other);
        await RelationshipAsync(crm, one, other);
        await StagesAsync(crm);
        await ConsentAsync(crm, one);
    }

    private static async Task HouseholdAsync(CrmScope crm, Contact one, Contact other)
    {
        var home = await crm.Households.FindByExternalIdAsync("quickstart", "home")
            ?? await crm.Households.CreateAsync(new Household { Name = $"Родина: {one.Name}", ExternalIds = [new ExternalId("quickstart", "home")] });
        await crm.Households.AddMemberAsync(home.Id, one.Id, HouseholdRole.Head);
        await crm.Households.AddMemberAsync(home.Id, other.Id, HouseholdRole.Spouse);
        var members = await crm.Households.ListMembersAsync(home.Id);
        Screen.Say($"The household [bold]{home.Name}[/]: {string.Join(", ", members.Items.Select(member => $"{member.Name} ({member.HouseholdRole})"))}.");
    }

    private static async Task RelationshipAsync(CrmScope crm, Contact one, Contact other)
    {
        var referrals = new RelationshipList { Type = RelationshipType.Referral };
        if ((await crm.Relationships.ListOfAsync(one.Id, referrals)).Items.Count == 0)
        {
            await crm.Relationships.CreateAsync(new Relationship { Type = RelationshipType.Referral, FromId = one.Id, ToId = other.Id, StartsOn = new DateOnly(2026, 3, 1) });
        }

        foreach (var language in new[] { "en", "uk", "kk" })
        {
            var forward = (await crm.Relationships.ListOfAsync(one.Id, referrals with { Language = language })).Items[0];
            var back = (await crm.Relationships.ListOfAsync(other.Id, referrals with { Language = language })).Items[0];
            Screen.Say($"  {one.Name} [bold]{forward.Reading}[/] {forward.Other.Name}; {other.Name} [bold]{back.Reading}[/] {back.Other.Name}");
        }
    }

    private static async Task StagesAsync(CrmScope crm)
    {
        var contact = await crm.Contacts.FindByExternalIdAsync("import", "C-14147") ?? throw new InvalidOperationException("The import must come first.");
        var names = (await crm.LifeCycle.ListStagesAsync("en")).ToDictionary(stage => stage.Stage, stage => stage.Name);
        var history = await crm.LifeCycle.GetHistoryAsync(contact.Id);
        var table = Screen.Table("Stage", "Entered", "Stayed", "Moved on by");
        foreach (var stay in history.Stays.TakeLast(4))
        {
            table.AddRow(new Text(names[stay.Stage]), new Text($"{stay.EnteredAt:yyyy-MM-dd HH:mm:ss}"), new Text($"{stay.Duration.TotalSeconds:N1} s"), new Text(stay.LeftBy ?? "is there now"));
        }

        Screen.Say($"The stages of [bold]{contact.Name}[/], each move kept in a ledger of its own:");
        AnsiConsole.Write(table);
        var (measures, took) = await Screen.TimedAsync(() => crm.LifeCycle.MeasureAsync(PartyModel.Country.Is("UA")));
        Screen.Say($"All of Ukraine now, in {took}: {string.Join(", ", measures.Select(measure => $"{measure.Current:N0} in {names[measure.Stage]}"))}.");
    }

    private static async Task ConsentAsync(CrmScope crm, Contact contact)
    {
        var consent = await crm.Consents.GrantAsync(contact.Id, ConsentChannel.Email, "newsletter", Form);
        var may = PartyModel.Consents.At(ConsentChannel.Email, "newsletter").Is("granted");
        Screen.Say($"The newsletter to {contact.Name} is {consent.Status}: {consent.Source} of {consent.At:yyyy-MM-dd}, text {consent.TextVersion}, {consent.Evidence}.");
        Screen.Say($"[bold]{await crm.Contacts.CountAsync(may):N0}[/] may get it: {may.Explain("en", PartyModel.Labels)}.");
    }
}

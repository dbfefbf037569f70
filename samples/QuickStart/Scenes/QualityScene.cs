using Crm;
using Crm.Contacts;
using Crm.Filters;
using Crm.Policies;
using Crm.Quality;
using Crm.Sessions;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>How good the data is and what to ask for next, and a policy that keeps it so.</summary>
internal static class QualityScene
{
    private static readonly RecordPolicy BaseData = new()
    {
        Entity = "company", Key = "base-data",
        Name = "Base data of customers",
        Filter = FilterJson.Write(PartyModel.Stage.Is(LifeCycleStage.Commitment)),
        Requirements =
        [
            new PolicyRequirement("name") { LegalForm = LegalFormPosition.Front, Capitals = NameCapitals.Words },
            new PolicyRequirement("registrationNumber") { Required = true, Pattern = "[0-9]{8}", Example = "43123456" },
            new PolicyRequirement("address.country") { Required = true },
        ],
    };

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        await crm.Contacts.UpdateManyAsync(PartyModel.Source.IsMissing() & PartyModel.Tags.HasAny("vip"), contact => contact with { Source = "fair-2026" });
        await crm.Contacts.UpdateManyAsync(PartyModel.Source.IsMissing() & PartyModel.Tags.HasAny("partner"), contact => contact with { Source = "referral" });

        await ReportAsync(crm);
        await PolicyAsync(crm);
    }

    private static async Task ReportAsync(CrmScope crm)
    {
        var (report, took) = await Screen.TimedAsync(() => crm.Quality.ReportAsync(ContactModel.Model));
        Screen.Say($"The data of [bold]{report.Total.Records:N0}[/] contacts has [bold]{report.Total.Score}[/] of 100 points, judged in {took}:");
        var table = Screen.Table("Source", "Contacts", "Score", "Complete", "Valid");
        foreach (var group in report.Groupings[0].Groups)
        {
            table.AddRow(group.Key ?? "unknown", $"{group.Records:N0}", $"{group.Score}", $"{group.Completeness}", $"{group.Validity}");
        }

        AnsiConsole.Write(table);
        var faults = Screen.Table("Most often", "What", "Contacts");
        foreach (var fault in report.Faults.Take(5))
        {
            faults.AddRow(new Text(fault.Field), new Text(fault.Message.In("en")), new Text($"{fault.Records:N0}"));
        }

        AnsiConsole.Write(faults);
        var poorest = report.Poorest[0];
        var contact = await crm.Contacts.GetAsync(new Id<Party>(poorest.Record.Id));
        Screen.Say($"The poorest is [bold]{contact.Name}[/] with {poorest.Score} points. Ask for [bold]{poorest.Next!.Field}[/] next: that adds {poorest.Next.Gain}.");
    }

    private static async Task PolicyAsync(CrmScope crm)
    {
        if ((await crm.Policies.ListAsync(CompanyModel.Model)).Count == 0)
        {
            await crm.Policies.CreateAsync(BaseData);
        }

        var typed = new Company { Name = "СВІТАНОК ТОВ", Stage = LifeCycleStage.Commitment, RegistrationNumber = "43-12" };
        try
        {
            await crm.Companies.CreateAsync(typed);
        }
        catch (ValidationException refused)
        {
            Screen.Say($"A policy refuses [bold]{typed.Name}[/] as a customer:");
            AnsiConsole.Write(new Padder(new Text(string.Join('\n', refused.Errors.Select(error => error.InFull.In("en")))), new Padding(2, 0)));
        }

        Screen.Say($"Its name is corrected on request: [bold]{(await crm.Policies.CorrectAsync(CompanyModel.Model, typed)).Name}[/].");
    }
}

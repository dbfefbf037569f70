using System.Text;
using Crm;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Import;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Imports the wrong list, works on with it, and takes it back: what was edited since is kept and listed.</summary>
internal static class UndoScene
{
    private const string File =
        """
        External id,Given name,Family name,Company,E-mail
        FAIR-1,Соломія,Ткач,Виставка-2019,solomiia.tkach@example.com
        FAIR-2,Богдан,Лисенко,Виставка-2019,bohdan.lysenko@example.com
        FAIR-3,Дарина,Мельник,Виставка-2019,daryna.melnyk@example.com
        """;

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var before = await crm.Contacts.CountAsync();
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(File));
        var report = await crm.ImportRuns.StartAsync(file, fileName: "fair.csv");
        var run = report.RunId!.Value;
        Screen.Say($"[bold]fair.csv[/]: {report.Created} contacts and {report.CompaniesMade} company made. It was the list of another year.");

        var solomiia = (await crm.Contacts.FindByExternalIdAsync("import", "FAIR-1"))!;
        solomiia = await crm.Contacts.UpdateAsync(solomiia, contact => contact with { Notes = "Called: wants an offer." });
        Tell("Undone, after somebody has added a note to one of them", await crm.ImportRuns.UndoAsync(run));

        await crm.Contacts.UpdateAsync(solomiia, contact => contact with { Notes = null });
        Tell("The note taken back, and undone again", await crm.ImportRuns.UndoAsync(run));
        Screen.Say($"The run is [bold]{(await crm.ImportRuns.GetAsync(run)).State}[/]; {await crm.Contacts.CountAsync() - before} contacts are left of it.");
    }

    private static void Tell(string what, RevertReport report)
    {
        Screen.Say($"{what}: [green]{report.Removed} removed[/], [yellow]{report.Kept} kept[/].");
        foreach (var kept in report.KeptRecords)
        {
            Screen.Say($"  [grey]{kept.Reason}: {kept.Message}[/]");
        }
    }
}

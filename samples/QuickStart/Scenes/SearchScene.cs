using Crm;
using Crm.Filters;
using Crm.Sessions;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Finds contacts by what people type, whatever keyboard they typed it on.</summary>
internal static class SearchScene
{
    private static readonly (string Typed, string Note)[] Searches =
    [
        ("كريمى", "an Arabic keyboard finds Persian کریمی"),
        ("ІВАН", "capitals find Іван"),
        ("қас айг", "the beginnings of words are enough, in any order"),
        ("anna@example.com", "an address"),
        ("+38067", "the beginning of a number"),
    ];

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria");
        Screen.Say($"Each name is stored in one spelling, as it was written. Its folded key makes the spellings meet.");
        var table = Screen.Table("Typed", "", "Found", "Time", "The first, as stored");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        foreach (var (typed, note) in Searches)
        {
            var count = await crm.Contacts.CountAsync(Filter.Search(typed));
            var (page, took) = await Screen.TimedAsync(() => crm.Contacts.SearchAsync(typed, new PageRequest { Size = 3 }));
            var names = string.Join('\n', page.Items.Select(contact => contact.Name));
            table.AddRow(new Text(typed), new Markup($"[grey]{note}[/]"), new Text($"{count:N0}"), new Text(took), new Text(names));
        }

        AnsiConsole.Write(table);
    }
}

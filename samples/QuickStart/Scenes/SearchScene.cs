using Crm;
using Crm.Contacts;
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
        ("ivanov franc", "the beginnings of words are enough"),
        ("+98 912", "numbers too"),
    ];

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria");
        Screen.Say($"Each name is stored once, as it was written. Its folded key makes the spellings meet.");
        var table = Screen.Table("Typed", "", "Found", "Time", "For example, as stored");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        foreach (var (typed, note) in Searches)
        {
            var count = await crm.Contacts.CountAsync(Filter.Search(typed));
            var (page, took) = await Screen.TimedAsync(() => crm.Contacts.SearchAsync(typed, new PageRequest { Size = 3 }));
            table.AddRow(
                new Text(typed), new Markup($"[grey]{note}[/]"), new Text($"{count:N0}"), new Text(took), new Text(string.Join(" · ", page.Items.Select(Shown))));
        }

        AnsiConsole.Write(table);
    }

    private static string Shown(Contact contact) => contact.Name;
}

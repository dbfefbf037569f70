using Crm;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Sessions;
using Crm.Text;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Lists names in Ukrainian and in Persian alphabetical order.</summary>
internal static class AlphabetScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var kyiv = offices.Kyiv("maria", "head");
        await using var tehran = offices.Tehran("omid", "head");
        Screen.Say($"The order of names is stored, in the alphabet of the tenant's language. So the Tehran office is a tenant of its own.");
        if (await tehran.Contacts.CountAsync() == 0)
        {
            var persian = await AllAsync(kyiv, "fa");
            var taken = await tehran.Contacts.CreateManyAsync([.. persian.Select(contact => contact with { Id = default, CompanyId = null, Custom = CustomValues.Empty })]);
            Screen.Say($"It takes over the Persian contacts: {taken:N0} created in one transaction.");
        }

        Show("Kyiv", await AllAsync(kyiv, "uk"));
        Show("Tehran", await AllAsync(tehran, "fa"));
    }

    private static async Task<List<Contact>> AllAsync(CrmScope crm, string language)
    {
        var list = new RecordList { Filter = PartyModel.Language.Is(language), OrderBy = PartyModel.Name, Page = new PageRequest { Size = 500 } };
        var page = await crm.Contacts.ListAsync(list);
        var all = new List<Contact>(page.Items);
        while (page.Next is { } next)
        {
            page = await crm.Contacts.ListAsync(list with { Page = list.Page with { Cursor = next } });
            all.AddRange(page.Items);
        }

        return all;
    }

    private static void Show(string office, List<Contact> contacts)
    {
        var letters = contacts.GroupBy(contact => TextFold.Fold(contact.Name)[..1], StringComparer.Ordinal).ToArray();
        AnsiConsole.WriteLine();
        Screen.Say($"[bold]{office}[/], {contacts.Count:N0} contacts by name, here the first of each letter:");
        AnsiConsole.Write(new Padder(new Columns(letters.Select(letter => new Text(letter.First().Name))).Collapse(), new Padding(2, 0)));
        Screen.Say($"[grey]By code points, as databases order text, the letters would be: {string.Join(' ', letters.Select(letter => letter.Key).Order(StringComparer.Ordinal))}[/]");
    }
}

using Crm;
using Crm.Access;
using Crm.Contacts;
using Crm.Sessions;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Somebody tries to change what a rule of the host keeps from him.</summary>
internal static class DeniedScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("omid");
        var page = await crm.Contacts.ListAsync(new RecordList { Filter = PartyModel.Owner.Is("oksana"), OrderBy = PartyModel.Name, Page = new PageRequest { Size = 1 } });
        var contact = page.Items[0];
        try
        {
            Screen.Say($"omid may see [bold]{contact.Name}[/], whom oksana looks after, and tries to take the contact over.");
            await crm.Contacts.UpdateAsync(contact, stored => stored with { Owner = "omid" });
        }
        catch (DeniedException denied)
        {
            Screen.Say($"[red]Denied[/] by the rule [bold]{denied.Rule}[/], and nothing was written. In words:");
            foreach (var language in new[] { "en", "uk", "fa" })
            {
                AnsiConsole.Write(new Padder(new Text(denied.MessageIn(language)), new Padding(2, 0)));
            }
        }
    }
}

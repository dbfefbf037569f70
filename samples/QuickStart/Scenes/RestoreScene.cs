using Crm;
using Crm.Auditing;
using Crm.Contacts;
using Crm.Filters;
using Crm.Sessions;

namespace QuickStart.Scenes;

/// <summary>Puts a record back to what it was at an instant.</summary>
internal static class RestoreScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        var page = await crm.Contacts.ListAsync(new RecordList { Filter = PartyModel.Tags.HasAny("partner") & PartyModel.Emails.Any(), Page = new PageRequest { Size = 1 } });
        var before = page.Items[0];
        crm.Reason = "a slip of the hand";
        var slipped = await crm.Contacts.UpdateAsync(before, contact => contact with { Emails = [], Phones = [], Notes = "?" });
        crm.Reason = null;

        var restored = await crm.History.RestoreAsync(ContactModel.Model, slipped, HistoryPoint.At(before.UpdatedAt));
        Screen.Say($"[bold]{before.Name}[/] lost what was written of addresses and numbers ({before.Emails.Count + before.Phones.Count}), and is again as at {before.UpdatedAt:HH:mm:ss}:");
        Screen.Say($"{string.Join(", ", restored.Restored)} put back in version {restored.Record.Version}; the slip stays in the audit.");
    }
}

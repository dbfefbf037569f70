using Crm;
using Crm.Contacts;
using Crm.Storage;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Two people change the same contact at once: nothing is overwritten unseen.</summary>
internal static class TwoWritersScene
{
    public static async Task PlayAsync(Offices offices)
    {
        await using var first = offices.Kyiv("maria", "head");
        await using var second = offices.Kyiv("omid", "head");
        var seenByMaria = await first.Contacts.FindByExternalIdAsync("import", "C-10004") ?? throw new InvalidOperationException("The import must come first.");
        var seenByOmid = await second.Contacts.GetAsync(seenByMaria.Id);
        Screen.Say($"maria and omid both look at [bold]{seenByMaria.Name}[/], version {seenByMaria.Version}.");

        var written = await first.Contacts.UpdateAsync(seenByMaria, stored => stored with { Notes = $"maria called after version {seenByMaria.Version}" });
        Screen.Say($"maria writes a note: version {written.Version}.");
        try
        {
            await second.Contacts.UpdateAsync(seenByOmid, stored => stored with { Tags = Toggled(stored.Tags) });
        }
        catch (StaleVersionException stale)
        {
            Screen.Say($"omid adds a tag and is [red]refused[/]: {stale.Message}");
            var seenAgain = await second.Contacts.GetAsync(seenByMaria.Id);
            var both = await second.Contacts.UpdateAsync(seenAgain, stored => stored with { Tags = Toggled(stored.Tags) });
            Screen.Say($"omid reads again and succeeds: [green]version {both.Version}[/] has maria's note and omid's tags, {string.Join(", ", both.Tags)}.");
        }
    }

    private static ValueList<string> Toggled(ValueList<string> tags) => tags.Contains("vip") ? tags.RemoveAll(tag => tag == "vip") : tags.Add("vip");
}

using Crm;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>The office adds a field of its own while the program runs: typed, labelled, indexed, and in filters and orders like any other.</summary>
internal static class CustomFieldScene
{
    private static readonly DecimalField Discount = PartyModel.Custom.Decimal("discount");

    public static async Task PlayAsync(Offices offices)
    {
        await using var crm = offices.Kyiv("maria", "head");
        if (await crm.CustomFields.FindAsync(ContactModel.Model, Discount.Name) is null)
        {
            await crm.CustomFields.CreateAsync(new CustomField
            {
                Entity = "contact",
                Key = Discount.Name,
                Kind = CustomFieldKind.Decimal,
                Labels = [new("en", "discount, %"), new("uk", "знижка, %"), new("fa", "تخفیف، ٪")],
                Minimum = FieldValue.Decimal(0),
                Maximum = FieldValue.Decimal(50),
                Indexed = true,
            });
        }

        crm.Reason = "the new price list";
        var given = await crm.Contacts.UpdateManyAsync(PartyModel.Tags.HasAll("vip", "partner"), c => c with { Custom = c.Custom.Set(Discount, 12.5m) });
        Screen.Say($"[bold]{given.Matched:N0}[/] contacts are vip and partner and have 12.5 % now ({given.Changed:N0} changed); each change is in the audit.");

        var filter = Discount.AtLeast(10) & PartyModel.Country.Is("UA");
        var labels = await crm.CustomFields.LabelsAsync(ContactModel.Model, PartyModel.Labels);
        var (found, took) = await Screen.TimedAsync(() => crm.Contacts.ListAsync(
            new RecordList { Filter = filter, OrderBy = Discount, Descending = true, Page = new PageRequest { Size = 3 } }));
        foreach (var language in new[] { "en", "uk" })
        {
            Screen.Say($"  {filter.Explain(language, labels)}");
        }

        Screen.Say($"[grey]  {FilterJson.Write(filter)}[/]");
        Screen.Say($"The first three, by discount, in {took}: {string.Join(", ", found.Items.Select(contact => $"{contact.Name} ({contact.Custom.Get(Discount)} %)"))}.");

        try
        {
            await crm.Contacts.UpdateAsync(found.Items[0], c => c with { Custom = c.Custom.Set(Discount, 90m) });
        }
        catch (ValidationException refused)
        {
            Screen.Say($"90 % is refused: {refused.Errors[0].InFull.In("en")}.");
        }
    }
}

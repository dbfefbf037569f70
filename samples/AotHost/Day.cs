using System.Text;
using Crm;
using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Import;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AotHost;

/// <summary>A day of work with most of what the packages do; each step is checked, and what differs ends the program with an error.</summary>
internal static class Day
{
    private static readonly DecimalField Discount = PartyModel.Custom.Decimal("discount");

    public static async Task PlayAsync(string name, Func<CrmBuilder, CrmBuilder> use)
    {
        await using var services = new ServiceCollection()
            .AddCrm(crm => use(crm)
                .AddPhoneNumbers()
                .AddImport()
                .AddAccess(rules => rules.Restrict("own contacts", PartyModel.Model, AccessOperations.Update, actor => PartyModel.Owner.Is(actor.Name))))
            .BuildServiceProvider();
        await services.MigrateCrmAsync();
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(new Actor("maria"));

        await ImportAsync(scope);
        await FieldAsync(scope);
        await FilterAsync(scope);
        await ChangeAsync(scope);
        Console.WriteLine($"{name}: imported, searched, filtered, changed, denied, audited.");
    }

    private static async Task ImportAsync(CrmScope crm)
    {
        const string File = """
            Name;E-mail;Phone;Country;Owner
            Олена Коваль;olena@example.com;+380 50 123 45 67;UA;maria
            زهرا کریمی;zahra@example.com;+98 912 345 6789;IR;omid
            Broken;not an address;;UA;maria
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(File));
        var report = await crm.Imports.ImportAsync(stream, new CsvImport { Key = ImportKey.Email });
        Check(report is { Created: 2, Rejected: 1 }, $"the import made {report.Created} and rejected {report.Rejected}");
        var found = await crm.Contacts.SearchAsync("كريمى");
        Check(found.Items is [{ Name: "زهرا کریمی" }], "the search folds Arabic letters");
        Check(found.Items[0].Phones[0].Number == "+989123456789", "the number is E.164");
    }

    private static async Task FieldAsync(CrmScope crm)
    {
        await crm.CustomFields.CreateAsync(new CustomField { Entity = "contact", Key = "discount", Kind = CustomFieldKind.Decimal, Indexed = true });
        var changed = await crm.Contacts.UpdateManyAsync(PartyModel.Country.Is("UA"), contact => contact with { Custom = contact.Custom.Set(Discount, 12.5m) });
        Check(changed.Changed == 1, "one contact has a discount");
    }

    private static async Task FilterAsync(CrmScope crm)
    {
        var filter = PartyModel.Emails.Any(PartyModel.EmailAddress.StartsWith("olena@")) & Discount.AtLeast(10);
        var read = await crm.CustomFields.ParseFilterAsync(ContactModel.Model, FilterJson.Write(filter));
        Check(await crm.Contacts.CountAsync(read) == 1, "the filter goes through JSON and means the same");
        Check(read.Explain("uk", PartyModel.Labels).Length > 10, "the filter is told in words");
    }

    private static async Task ChangeAsync(CrmScope crm)
    {
        crm.Reason = "a call";
        var olena = (await crm.Contacts.SearchAsync("олена")).Items[0];
        olena = await crm.Contacts.UpdateAsync(olena, contact => contact with { JobTitle = "Buyer" });
        var history = await crm.Audit.ListAsync(ContactModel.Model, olena.Id.Value);
        Check(history.Items[^1] is { Actor: "maria", Reason: "a call" }, "the change is in the audit");

        var zahra = (await crm.Contacts.SearchAsync("zahra@example.com")).Items[0];
        try
        {
            await crm.Contacts.UpdateAsync(zahra, contact => contact with { JobTitle = "Buyer" });
            Check(false, "a contact of somebody else may not be changed");
        }
        catch (DeniedException)
        {
            // As the rule says.
        }
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Expected: {what}.");
        }
    }
}

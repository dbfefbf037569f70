using Crm;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

/// <summary>The code of docs/custom-fields.md.</summary>
internal static class CustomFieldSnippets
{
    public static async Task Define(CrmScope crm, CancellationToken ct)
    {
        // snippet: customDefine
        await crm.CustomFields.CreateAsync(
            new CustomField
            {
                Entity = "contact",
                Key = "discount",
                Kind = CustomFieldKind.Decimal,
                Labels = [new("en", "Discount, %"), new("uk", "Знижка, %"), new("fa", "تخفیف، ٪")],
                Group = "Sales",
                Minimum = FieldValue.Decimal(0),
                Maximum = FieldValue.Decimal(50),
                Indexed = true,
            },
            ct);
        // end
    }

    public static async Task Use(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: customUse
        anna = await crm.Contacts.UpdateAsync(anna, c => c with { Custom = c.Custom.Set(SalesFields.Discount, 12.5m) }, ct);
        decimal? discount = anna.Custom.Get(SalesFields.Discount);
        var generous = await crm.Contacts.ListAsync(
            new RecordList { Filter = SalesFields.Discount.AtLeast(10), OrderBy = SalesFields.Discount, Descending = true }, ct);
        // end
        _ = (discount, generous);
    }

    public static async Task Json(CrmScope crm, string json, CancellationToken ct)
    {
        // snippet: customJson
        Filter filter = await crm.CustomFields.ParseFilterAsync(ContactModel.Model, json, ct); // { "v": 1, "field": "custom.discount", "ge": 10 }
        string words = filter.Explain("uk", await crm.CustomFields.LabelsAsync(ContactModel.Model, PartyModel.Labels, ct));
        // end
        _ = words;
    }

    public static async Task Index(IServiceProvider services, Tenant tenant, CancellationToken ct)
    {
        // snippet: customIndex
        await services.GetRequiredService<CustomFieldIndexService>().RunDueAsync(tenant, ct);
        // end
    }
}

// snippet: customFields
/// <summary>The custom fields that our ERP knows at compile time.</summary>
public static class SalesFields
{
    public static readonly DecimalField Discount = PartyModel.Custom.Decimal("discount");
    public static readonly ChoicesField Interests = PartyModel.Custom.Choices("interests");
}
// end

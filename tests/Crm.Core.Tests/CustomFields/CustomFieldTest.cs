using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.CustomFields;

/// <summary>What the tests of custom fields share: definitions, contacts with values, and what a filter finds.</summary>
public abstract class CustomFieldTest<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    protected static readonly NameField Motto = PartyModel.Custom.Text("motto");
    protected static readonly LongTextField Story = PartyModel.Custom.LongText("story");
    protected static readonly CodeField Vat = PartyModel.Custom.Code("vatNumber");
    protected static readonly IntegerField Seats = PartyModel.Custom.Number("seats");
    protected static readonly DecimalField Discount = PartyModel.Custom.Decimal("discount");
    protected static readonly MoneyField Limit = PartyModel.Custom.Money("creditLimit");
    protected static readonly DateField Since = PartyModel.Custom.Date("since");
    protected static readonly InstantField SeenAt = PartyModel.Custom.Instant("seenAt");
    protected static readonly BooleanField Key = PartyModel.Custom.Boolean("keyAccount");
    protected static readonly CodeField Grade = PartyModel.Custom.Code("grade");
    protected static readonly ChoicesField Interests = PartyModel.Custom.Choices("interests");
    protected static readonly ReferenceField Partner = PartyModel.Custom.Reference("partner");

    protected static CustomField Define(Field field, CustomFieldKind kind) => new() { Entity = "contact", Key = field.Name, Kind = kind };

    protected static IEnumerable<CustomField> AllKinds(bool indexed) =>
    [
        Define(Motto, CustomFieldKind.Text) with { Indexed = indexed },
        Define(Story, CustomFieldKind.LongText),
        Define(Vat, CustomFieldKind.Code) with { Indexed = indexed },
        Define(Seats, CustomFieldKind.Number) with { Indexed = indexed },
        Define(Discount, CustomFieldKind.Decimal) with { Indexed = indexed },
        Define(Limit, CustomFieldKind.Money) with { Indexed = indexed },
        Define(Since, CustomFieldKind.Date) with { Indexed = indexed },
        Define(SeenAt, CustomFieldKind.Instant) with { Indexed = indexed },
        Define(Key, CustomFieldKind.Boolean) with { Indexed = indexed },
        Define(Grade, CustomFieldKind.Choice) with { Indexed = indexed, Choices = ["a", "b", "c"] },
        Define(Interests, CustomFieldKind.MultiChoice) with { Choices = ["cooling", "heating", "service"] },
        Define(Partner, CustomFieldKind.Reference) with { Indexed = indexed, Target = "company" },
    ];

    protected async Task<CustomField> DefineAsync(CustomField field)
    {
        await using var scope = As("admin");
        return await scope.Get<CustomFieldService>().CreateAsync(field, Stop);
    }

    protected async Task DefineAllAsync(bool indexed)
    {
        foreach (var field in AllKinds(indexed))
        {
            await DefineAsync(field);
        }
    }

    protected Task<Contact> AddAsync(string name, Func<CustomValues, CustomValues> values) =>
        AddAsync(new Contact { Name = name, Custom = values(CustomValues.Empty) });

    protected async Task<string> FindAsync(Filter filter, Field? orderBy = null, bool descending = false)
    {
        await using var scope = As("maria");
        var list = new Sessions.RecordList { Filter = filter, OrderBy = orderBy ?? PartyModel.Name, Descending = descending };
        var found = await scope.Contacts.ListAsync(list, Stop);
        (await scope.Contacts.CountAsync(filter, Stop)).Should().Be(found.Items.Count);
        return string.Join(' ', found.Items.Select(contact => contact.Name));
    }

    protected async Task IndexAllAsync()
    {
        for (var step = 0; step < 3; step++)
        {
            Clock.Advance(TimeSpan.FromSeconds(11));
            await Services.GetRequiredService<CustomFieldIndexService>().RunDueAsync(Tenant.Default, Stop);
        }
    }
}

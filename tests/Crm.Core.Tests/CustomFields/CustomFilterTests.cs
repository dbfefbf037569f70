using Crm.Bulk;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.CustomFields;

public sealed class CustomFilterTestsInMemory : CustomFilterTests<InMemoryEngine>;

public sealed class CustomFilterTestsSqlite : CustomFilterTests<SqliteEngine>;

public sealed class CustomFilterTestsPostgreSql : CustomFilterTests<PostgreSqlEngine>;

public sealed class CustomFilterTestsMySql : CustomFilterTests<MySqlEngine>;

/// <summary>Each kind of custom field is filtered like a field of the model, with an index and without.</summary>
public abstract class CustomFilterTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    public static TheoryData<bool, bool> Ways => new() { { false, false }, { true, false }, { false, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Texts_and_codes_are_filtered(bool indexed, bool indexedLater)
    {
        await SetUpAsync(indexed, indexedLater);

        (await FindAsync(Motto.Is("СЛАВА"))).Should().Be("Anna");
        (await FindAsync(Motto.StartsWith("слав"))).Should().Be("Anna Bela");
        (await FindAsync(Motto.Contains("ava") | Motto.Contains("авн"))).Should().Be("Bela");
        (await FindAsync(Motto.IsMissing())).Should().Be("Cem Dina");
        (await FindAsync(Story.Contains("LONG"))).Should().Be("Anna");
        (await FindAsync(Vat.Is("UA1"))).Should().Be("Anna");
        (await FindAsync(Vat.IsNot("UA1"))).Should().Be("Bela Cem Dina");
        (await FindAsync(!Vat.Is("UA1"))).Should().Be("Bela Cem Dina");
        (await FindAsync(Vat.StartsWith("UA"))).Should().Be("Anna Bela");
        (await FindAsync(Vat.In("UA2", "XX", "ua1"))).Should().Be("Bela");
        (await FindAsync(Vat.In())).Should().BeEmpty();
        (await FindAsync(Grade.Is("a") & !Vat.Is("UA2"))).Should().Be("Anna");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Numbers_and_money_are_filtered(bool indexed, bool indexedLater)
    {
        await SetUpAsync(indexed, indexedLater);

        (await FindAsync(Seats.AtLeast(10))).Should().Be("Bela");
        (await FindAsync(Seats.Between(-5, 9))).Should().Be("Anna Cem");
        (await FindAsync(Seats.Is(long.MaxValue))).Should().Be("Bela");
        (await FindAsync(Discount.Is(12.5m))).Should().Be("Anna");
        (await FindAsync(Discount.LessThan(12.50001m))).Should().Be("Anna Cem");
        (await FindAsync(Discount.GreaterThan(-0.0001m))).Should().Be("Anna Bela");
        (await FindAsync(!Discount.AtMost(0))).Should().Be("Anna Bela Dina");
        (await FindAsync(Discount.In(12.5m, 900_000_000_000_000m, 0.00001m))).Should().Be("Anna Bela");
        (await FindAsync(Limit.AtLeast(new Money(100, "UAH")))).Should().Be("Anna");
        (await FindAsync(Limit.IsNot(new Money(100, "UAH")))).Should().Be("Bela Cem Dina");
        (await FindAsync(Limit.In(new Money(100, "UAH"), new Money(200, "EUR"), new Money(200, "UAH")))).Should().Be("Anna Bela");
        (await FindAsync(Limit.IsPresent())).Should().Be("Anna Bela");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Days_instants_truth_and_references_are_filtered(bool indexed, bool indexedLater)
    {
        var company = await SetUpAsync(indexed, indexedLater);

        (await FindAsync(Since.Is(new DateOnly(2026, 3, 1)))).Should().Be("Anna");
        (await FindAsync(Since.During(CalendarUnit.Month))).Should().Be("Anna");
        (await FindAsync(Since.Within(Period.OfDays(400)))).Should().Be("Anna Bela");
        (await FindAsync(Since.Anniversary(Period.OfDays(30)))).Should().Be("Cem");
        (await FindAsync(SeenAt.Within(Period.OfDays(1)))).Should().Be("Anna");
        (await FindAsync(SeenAt.LessThan(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero)))).Should().Be("Bela");
        (await FindAsync(Key.Is(true))).Should().Be("Anna");
        (await FindAsync(Key.Is(false))).Should().Be("Bela");
        (await FindAsync(Key.IsNot(true))).Should().Be("Bela Cem Dina");
        (await FindAsync(Partner.Is(company))).Should().Be("Anna");
        (await FindAsync(Partner.In(company, Guid.NewGuid()))).Should().Be("Anna");
        (await FindAsync(Interests.HasAny("cooling", "service"))).Should().Be("Anna Bela");
        (await FindAsync(Interests.HasAll("cooling", "heating"))).Should().Be("Anna");
        (await FindAsync(!Interests.HasAny("heating"))).Should().Be("Bela Cem Dina");
        (await FindAsync(Interests.HasAll())).Should().Be("Anna Bela Cem Dina");
        (await FindAsync(Interests.IsMissing())).Should().Be("Cem Dina");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Filters_are_read_from_json_and_said_in_words(bool indexed)
    {
        await SetUpAsync(indexed, false);
        await using var scope = As("maria");
        var service = scope.Get<CustomFieldService>();
        const string Json = """
            { "v": 1, "all": [
              { "field": "custom.vatNumber", "startsWith": "UA" },
              { "field": "custom.creditLimit", "ge": { "amount": 50, "currency": "UAH" } },
              { "field": "custom.since", "within": "P400D" },
              { "field": "custom.interests", "hasAny": ["heating"] },
              { "not": { "field": "custom.motto", "isMissing": true } } ] }
            """;

        var filter = await service.ParseFilterAsync(ContactModel.Model, Json, Stop);

        (await FindAsync(filter)).Should().Be("Anna");
        (await service.ParseFilterAsync(ContactModel.Model, FilterJson.Write(filter), Stop)).Should().Be(filter);
        filter.Explain("en", await service.LabelsAsync(ContactModel.Model, PartyModel.Labels, Stop)).Should().Contain("vat number").And.Contain("interests");
    }

    [Theory]
    [InlineData("""{ "v": 1, "field": "custom.vatNummer", "eq": "x" }""", "$.field")]
    [InlineData("""{ "v": 1, "field": "custom.seats", "eq": "many" }""", "$.eq")]
    [InlineData("""{ "v": 1, "field": "custom.interests", "eq": "cooling" }""", "$.eq")]
    [InlineData("""{ "v": 1, "field": "custom", "isMissing": true }""", "$.field")]
    [InlineData("""{ "v": 1, "field": "slotName1", "isMissing": true }""", "$.field")]
    [InlineData("""{ "v": 1, "field": "custom.", "isMissing": true }""", "$.field")]
    public async Task Json_that_names_no_custom_field_is_refused_with_its_place(string json, string place)
    {
        await SetUpAsync(false, false);
        await using var scope = As("maria");

        var parse = () => scope.Get<CustomFieldService>().ParseFilterAsync(ContactModel.Model, json, Stop);

        (await parse.Should().ThrowAsync<FilterException>()).Which.Place.Should().Be(place);
    }

    [Fact]
    public async Task A_field_that_the_tenant_has_not_defined_or_of_another_type_is_refused()
    {
        await SetUpAsync(false, false);

        await this.Invoking(test => test.FindAsync(PartyModel.Custom.Code("nobody").Is("x"))).Should().ThrowAsync<FilterException>();
        await this.Invoking(test => test.FindAsync(PartyModel.Custom.Code("seats").Is("x"))).Should().ThrowAsync<FilterException>();
        await this.Invoking(test => test.FindAsync(Filter.Everything, Seats)).Should().ThrowAsync<FilterException>();
    }

    [Fact]
    public async Task Lists_are_ordered_and_paged_by_indexed_fields()
    {
        await SetUpAsync(true, false);

        (await FindAsync(Filter.Everything, Motto)).Should().Be("Anna Bela Cem Dina");
        (await FindAsync(Filter.Everything, Seats)).Should().Be("Cem Anna Bela Dina");
        (await FindAsync(Filter.Everything, Seats, descending: true)).Should().Be("Bela Anna Cem Dina");
        (await FindAsync(Filter.Everything, Discount)).Should().Be("Cem Anna Bela Dina");
        (await FindAsync(Filter.Everything, SeenAt)).Should().Be("Bela Anna Cem Dina");
        await using var scope = As("maria");
        var list = new Sessions.RecordList { OrderBy = Since, Page = new Sessions.PageRequest { Size = 1 } };
        var names = new List<string>();
        var page = await scope.Contacts.ListAsync(list, Stop);
        names.Add(page.Items[0].Name);
        while (page.Next is { } cursor)
        {
            page = await scope.Contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } }, Stop);
            names.AddRange(page.Items.Select(contact => contact.Name));
        }

        names.Should().Equal("Cem", "Bela", "Anna", "Dina");
    }

    [Fact]
    public async Task Changes_of_many_know_the_fields_in_a_fresh_scope()
    {
        await SetUpAsync(true, false);
        Clock.Advance(TimeSpan.FromHours(1));
        await using (var fresh = As("maria"))
        {
            (await fresh.Contacts.UpdateManyAsync(Discount.AtLeast(10), contact => contact with { Owner = "lena" }, Stop)).Changed.Should().Be(2);
        }

        Clock.Advance(TimeSpan.FromHours(1));
        await using (var fresh = As("maria"))
        {
            (await fresh.Get<BulkService>().PreviewAsync(ContactModel.Model, Vat.Is("UA1"), BulkAction.AssignOwner("omid"), cancellationToken: Stop)).Changed.Should().Be(1);
        }

        Clock.Advance(TimeSpan.FromHours(1));
        Id<BulkRun> run;
        await using (var fresh = As("maria"))
        {
            run = (await fresh.Get<BulkService>().StartAsync(ContactModel.Model, Seats.AtLeast(7) & Grade.IsPresent(), BulkAction.Set(Motto, "Вперед"), Stop)).Id;
        }

        Clock.Advance(TimeSpan.FromHours(1));
        (await Services.GetRequiredService<BulkWorkService>().RunDueAsync(Tenant.Default, Stop)).Should().Be(2);
        await using var scope = As("maria");
        (await scope.Get<BulkService>().GetAsync(run, Stop)).Changed.Should().Be(2);
        (await scope.Contacts.CountAsync(Motto.Is("вперед"), Stop)).Should().Be(2);
    }

    [Fact]
    public async Task Tenants_have_fields_of_their_own()
    {
        await SetUpAsync(true, false);
        await using var other = As(new Tenant("other"), "maria");

        var filter = () => other.Contacts.CountAsync(Vat.Is("UA1"), Stop);
        var write = () => other.Contacts.CreateAsync(new Contact { Name = "Eve", Custom = CustomValues.Empty.Set(Vat, "UA9") }, Stop);

        await filter.Should().ThrowAsync<FilterException>();
        (await write.Should().ThrowAsync<ValidationException>()).Which.Errors[0].Field.Should().Be("custom.vatNumber");
    }

    private async Task<Guid> SetUpAsync(bool indexed, bool indexedLater)
    {
        await StartAsync();
        await DefineAllAsync(indexed);
        await using var scope = As("maria");
        var company = await scope.Companies.CreateAsync(new Company { Name = "Acme" }, Stop);
        await AddAsync("Anna", v => v.Set(Motto, "Слава").Set(Story, "a very long story").Set(Vat, "UA1").Set(Seats, 7).Set(Discount, 12.5m).Set(Limit, new Money(100, "UAH"))
            .Set(Since, new DateOnly(2026, 3, 1)).Set(SeenAt, Clock.GetUtcNow().AddHours(-2)).Set(Key, true).Set(Grade, "a").Set(Interests, "heating", "cooling").Set(Partner, company.Id.Value));
        await AddAsync("Bela", v => v.Set(Motto, "славний").Set(Story, "short").Set(Vat, "UA2").Set(Seats, long.MaxValue).Set(Discount, 900_000_000_000_000m).Set(Limit, new Money(200, "EUR"))
            .Set(Since, new DateOnly(2025, 12, 31)).Set(SeenAt, new DateTimeOffset(1969, 7, 20, 20, 17, 40, TimeSpan.Zero).AddTicks(-15)).Set(Key, false).Set(Grade, "b").Set(Interests, "service"));
        await AddAsync("Cem", v => v.Set(Seats, -5).Set(Discount, -0.0001m).Set(Since, new DateOnly(1990, 4, 10)));
        await AddAsync("Dina", v => v);
        if (indexedLater)
        {
            foreach (var field in (await scope.Get<CustomFieldService>().ListAsync(ContactModel.Model, Stop)).Where(field => field.Kind is not (CustomFieldKind.LongText or CustomFieldKind.MultiChoice)))
            {
                await scope.Get<CustomFieldService>().UpdateAsync(field, f => f with { Indexed = true }, Stop);
            }

            await IndexAllAsync();
            (await scope.Get<CustomFieldService>().ListAsync(ContactModel.Model, Stop)).Count(field => field.State == CustomFieldState.Indexed).Should().Be(10);
        }

        return company.Id.Value;
    }
}

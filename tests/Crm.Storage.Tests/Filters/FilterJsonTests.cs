using System.Text;
using System.Text.Json;
using CsCheck;
using Crm.Calendars;
using Crm.Models;

namespace Crm.Filters;

public sealed class FilterJsonTests
{
    [Fact]
    public void Parse_gives_the_filter_that_was_written_for_any_filter() =>
        FilterGen.Any().Sample(filter => Shop.Parse(FilterJson.Write(filter)) == filter, iter: 5_000, print: filter => FilterJson.Write(filter));

    [Fact]
    public void Parse_reads_the_example_of_the_design()
    {
        var filter = Shop.Parse("""
            { "v": 1, "all": [
              { "field": "emails.address", "in": ["IR", "UA", "KZ"] },
              { "field": "age", "between": [25, 45] },
              { "related": "orders", "where": { "field": "category", "eq": "cooling" }, "within": "P365D",
                "sum": { "field": "total", "currency": "UAH" }, "ge": 1000 },
              { "not": { "related": "orders", "where": { "field": "category", "eq": "maintenance" }, "count": { "ge": 1 } } } ] }
            """);

        filter.Should().Be(Filter.All(
            Shop.Address.In("IR", "UA", "KZ"),
            Shop.BirthDate.AgeBetween(25, 45),
            Shop.Orders.Sum(Shop.Total, Shop.Category.Is("cooling"), "UAH").Within(Period.OfDays(365)).AtLeast(1000m),
            Shop.Orders.None(Shop.Category.Is("maintenance"))));
    }

    public static TheoryData<string, Filter> Forms => new()
    {
        { """{"v":1,"field":"owner","eq":"maria"}""", Shop.Owner.Is("maria") },
        { """{"v":1,"field":"owner","isMissing":true}""", Shop.Owner.IsMissing() },
        { """{"v":1,"field":"credit","ge":{"amount":12.5,"currency":"UAH"}}""", Shop.Credit.AtLeast(new Money(12.5m, "UAH")) },
        { """{"v":1,"field":"rate","eq":0.12345678901234567890123456}""", Shop.Rate.Is(0.12345678901234567890123456m) },
        { """{"v":1,"field":"visits","in":[]}""", Shop.Visits.In() },
        { """{"v":1,"field":"vip","ne":true}""", Shop.Vip.IsNot(true) },
        { """{"v":1,"field":"seenAt","lt":"2026-03-21T00:00:00Z"}""", Shop.SeenAt.LessThan(new(2026, 3, 21, 0, 0, 0, TimeSpan.Zero)) },
        { """{"v":1,"field":"seenAt","on":"2026-03-21"}""", Shop.SeenAt.On(new(2026, 3, 21)) },
        { """{"v":1,"field":"seenAt","within":"P90D"}""", Shop.SeenAt.Within(Period.OfDays(90)) },
        { """{"v":1,"field":"seenAt","during":"lastMonth"}""", Shop.SeenAt.During(CalendarUnit.Month, -1) },
        { """{"v":1,"field":"seenAt","during":{"unit":"month","offset":-2}}""", Shop.SeenAt.During(CalendarUnit.Month, -2) },
        { """{"v":1,"field":"birthDate","anniversary":"P7D"}""", Shop.BirthDate.Anniversary(Period.OfDays(7)) },
        { """{"v":1,"field":"age","ge":18}""", new AgeFilter(Shop.BirthDate, FilterOperator.Ge, [18]) },
        { """{"v":1,"field":"emails.years","lt":2}""", new AgeFilter(Shop.Since, FilterOperator.Lt, [2]) },
        { """{"v":1,"field":"tags","hasAll":["vip","press"]}""", Shop.Tags.HasAll("vip", "press") },
        { """{"v":1,"child":"emails"}""", Shop.Emails.Any() },
        { """{"v":1,"child":"emails","where":{"field":"purpose","eq":"work"}}""", Shop.Emails.Any(Shop.Purpose.Is("work")) },
        { """{"v":1,"search":"كريمى"}""", Filter.Search("كريمى") },
        { """{"v":1,"related":"orders"}""", Shop.Orders.Any() },
        { """{"v":1,"related":"orders","count":{"eq":0}}""", Shop.Orders.Count().Is(0) },
        { """{"v":1,"related":"orders","latest":{"field":"total"},"lt":{"amount":5,"currency":"EUR"}}""", new RelatedFilter(Shop.Orders.Latest(Shop.Total), FilterOperator.Lt, [FieldValue.Money(new Money(5, "EUR"))]) },
        { """{"v":1,"related":"orders","max":{"field":"deliveryDate"},"isMissing":true}""", Shop.Orders.Max(Shop.DeliveryDate).IsMissing() },
        { """{"v":1,"all":[]}""", Filter.Everything },
        { """{"v":1,"any":[]}""", Filter.Nothing },
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void Write_gives_the_documented_form(string json, Filter filter)
    {
        FilterJson.Write(filter).Should().Be(json);
        Shop.Parse(json).Should().Be(filter);
    }

    [Theory]
    [InlineData("2026-03-21T03:30:00+03:30")]
    [InlineData("2026-03-21T00:00Z")]
    [InlineData("2026-03-20T23:00:00.000000-01:00")]
    public void Parse_reads_an_instant_with_any_offset(string text) =>
        Shop.Parse($$"""{ "v": 1, "field": "seenAt", "eq": "{{text}}" }""").Should().Be(Shop.SeenAt.Is(new(2026, 3, 21, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("1e3", 1000)]
    [InlineData("1.50", 1.5)]
    [InlineData("-0", 0)]
    [InlineData("0.0000000000000000000000000000000000000000", 0)]
    [InlineData("10000000000000000000000000000e-28", 1)]
    public void Parse_reads_a_number_in_any_form_that_is_exact(string number, double expected) =>
        Shop.Parse($$"""{ "v": 1, "field": "score", "eq": {{number}} }""").Should().Be(Shop.Score.Is((decimal)expected));

    [Fact]
    public void Parse_reads_names_of_a_list_without_its_name_inside_child()
    {
        var filter = Shop.Parse("""{ "v": 1, "child": "emails", "where": { "all": [ { "field": "purpose", "eq": "work" }, { "field": "years", "ge": 1 } ] } }""");

        filter.Should().Be(Shop.Emails.Any(Shop.Purpose.Is("work") & new AgeFilter(Shop.Since, FilterOperator.Ge, [1])));
    }

    [Fact]
    public void Parse_reads_utf8_and_parts_of_documents()
    {
        const string json = """{"v":1,"field":"owner","eq":"марія"}""";
        using var document = JsonDocument.Parse($$"""{ "segment": {{json}} }""");

        FilterJson.Parse(Encoding.UTF8.GetBytes(json), Shop.Customer, Shop.Catalog).Should().Be(Shop.Owner.Is("марія"));
        FilterJson.Parse(document.RootElement.GetProperty("segment"), Shop.Customer, Shop.Catalog).Should().Be(Shop.Owner.Is("марія"));
    }

    [Fact]
    public void Write_keeps_letters_of_every_script_readable() =>
        FilterJson.Write(Shop.Owner.Is("Ізабелла کریمی <b>")).Should().Contain("Ізабелла کریمی").And.NotContain("<b>");

    [Fact]
    public void Parse_allows_fifty_levels_and_Write_writes_them()
    {
        var filter = Shop.Owner.Is("x");
        for (var i = 0; i < 50; i++)
        {
            filter = new NotFilter(filter);
        }

        Shop.Parse(FilterJson.Write(filter)).Should().Be(filter);
        var deeper = () => FilterJson.Write(new NotFilter(filter));
        deeper.Should().Throw<FilterException>().Which.Reason.Should().Be("filter.tooDeep");
    }

    [Fact]
    public void Write_refuses_an_age_without_a_name()
    {
        var nameless = new DateField("since");
        _ = new ChildModel("contracts", nameless);

        var write = () => FilterJson.Write(nameless.AgeBetween(1, 2));

        write.Should().Throw<InvalidOperationException>().WithMessage("*contracts.since*AgeName*");
    }
}

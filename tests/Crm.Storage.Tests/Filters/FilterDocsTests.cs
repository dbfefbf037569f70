using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Crm.Calendars;
using Crm.Conformance;
using Crm.Models;

namespace Crm.Filters;

/// <summary>The examples of <c>docs/filters.md</c>: each stands there as JSON and as C#, and both are the same filter.</summary>
public sealed partial class FilterDocsTests
{
    private static readonly string Docs = Read();

    [Fact]
    public void Every_row_of_the_reference_is_the_same_filter_in_json_and_in_csharp()
    {
        (string Json, Filter Filter, string Code)[] rows =
        [
            Row("""{ "all": [{ "field": "owner", "eq": "maria" }, { "field": "vip", "eq": true }] }""", CustomerModel.Owner.Is("maria") & CustomerModel.Vip.Is(true)),
            Row("""{ "any": [{ "field": "owner", "eq": "maria" }, { "field": "vip", "eq": true }] }""", Filter.Any(CustomerModel.Owner.Is("maria"), CustomerModel.Vip.Is(true))),
            Row("""{ "not": { "field": "owner", "eq": "maria" } }""", !CustomerModel.Owner.Is("maria")),
            Row("""{ "all": [] }""", Filter.Everything),
            Row("""{ "any": [] }""", Filter.Nothing),
            Row("""{ "field": "owner", "eq": "maria" }""", CustomerModel.Owner.Is("maria")),
            Row("""{ "field": "owner", "ne": "maria" }""", CustomerModel.Owner.IsNot("maria")),
            Row("""{ "field": "visits", "lt": 5 }""", CustomerModel.Visits.LessThan(5)),
            Row("""{ "field": "visits", "le": 5 }""", CustomerModel.Visits.AtMost(5)),
            Row("""{ "field": "credit", "gt": { "amount": 12.5, "currency": "UAH" } }""", CustomerModel.Credit.GreaterThan(new Money(12.5m, "UAH"))),
            Row("""{ "field": "birthDate", "ge": "1990-01-01" }""", CustomerModel.BirthDate.AtLeast(new DateOnly(1990, 1, 1))),
            Row("""{ "field": "score", "between": [1.5, 9.5] }""", CustomerModel.Score.Between(1.5m, 9.5m)),
            Row("""{ "field": "stage", "in": ["new", "active"] }""", CustomerModel.Stage.In("new", "active")),
            Row("""{ "field": "name", "startsWith": "Ку" }""", CustomerModel.Name.StartsWith("Ку")),
            Row("""{ "field": "notes", "contains": "discount" }""", CustomerModel.Notes.Contains("discount")),
            Row("""{ "field": "owner", "isMissing": true }""", CustomerModel.Owner.IsMissing()),
            Row("""{ "field": "seenAt", "within": "P90D" }""", CustomerModel.SeenAt.Within(Period.OfDays(90))),
            Row("""{ "field": "seenAt", "withinNext": "P7D" }""", CustomerModel.SeenAt.WithinNext(Period.OfDays(7))),
            Row("""{ "field": "seenAt", "during": "lastMonth" }""", CustomerModel.SeenAt.During(CalendarUnit.Month, -1)),
            Row("""{ "field": "seenAt", "during": { "unit": "month", "offset": -2 } }""", CustomerModel.SeenAt.During(CalendarUnit.Month, -2)),
            Row("""{ "field": "seenAt", "on": "2026-03-21" }""", CustomerModel.SeenAt.On(new DateOnly(2026, 3, 21))),
            Row("""{ "field": "birthDate", "anniversary": "P7D" }""", CustomerModel.BirthDate.Anniversary(Period.OfDays(7))),
            Row("""{ "field": "age", "between": [25, 45] }""", CustomerModel.BirthDate.AgeBetween(25, 45)),
            Row("""{ "field": "emails.address", "eq": "a@x.ua" }""", CustomerModel.EmailAddress.Is("a@x.ua")),
            Row("""{ "field": "emails.purpose", "ne": "work" }""", CustomerModel.EmailPurpose.IsNot("work")),
            Row("""{ "field": "emails.purpose", "isMissing": true }""", CustomerModel.EmailPurpose.IsMissing()),
            Row("""{ "child": "emails" }""", CustomerModel.Emails.Any()),
            Row("""{ "child": "emails", "where": { "all": [{ "field": "purpose", "eq": "work" }, { "field": "address", "startsWith": "info@" }] } }""", CustomerModel.Emails.Any(CustomerModel.EmailPurpose.Is("work") & CustomerModel.EmailAddress.StartsWith("info@"))),
            Row("""{ "field": "tags", "hasAny": ["vip", "press"] }""", CustomerModel.Tags.HasAny("vip", "press")),
            Row("""{ "field": "tags", "hasAll": ["vip", "press"] }""", CustomerModel.Tags.HasAll("vip", "press")),
            Row("""{ "field": "consents.email.news", "eq": "granted" }""", CustomerModel.Consents.At("email", "news").Is("granted")),
            Row("""{ "field": "consents.email.news", "ne": "granted" }""", CustomerModel.Consents.At("email", "news").IsNot("granted")),
            Row("""{ "field": "consents.email.news", "in": ["granted", "withdrawn"] }""", CustomerModel.Consents.At("email", "news").In("granted", "withdrawn")),
            Row("""{ "field": "consents.email.news", "isMissing": true }""", CustomerModel.Consents.At("email", "news").IsMissing()),
            Row("""{ "field": "custom.code", "startsWith": "UA" }""", CustomerCustom.Code.StartsWith("UA")),
            Row("""{ "field": "custom.price", "ge": { "amount": 100, "currency": "UAH" } }""", CustomerCustom.Price.AtLeast(new Money(100, "UAH"))),
            Row("""{ "field": "custom.day", "during": "thisMonth" }""", CustomerCustom.Day.During(CalendarUnit.Month)),
            Row("""{ "field": "custom.likes", "hasAny": ["cooling", "service"] }""", CustomerCustom.Likes.HasAny("cooling", "service")),
            Row("""{ "field": "custom.likes", "isMissing": true }""", CustomerCustom.Likes.IsMissing()),
            Row("""{ "related": "orders" }""", OrderModel.Orders.Any()),
            Row("""{ "not": { "related": "orders" } }""", OrderModel.Orders.None()),
            Row("""{ "related": "orders", "count": { "ge": 3 } }""", OrderModel.Orders.Count().AtLeast(3)),
            Row("""{ "related": "orders", "where": { "field": "category", "eq": "cooling" }, "count": { "between": [1, 2] } }""", OrderModel.Orders.Count(OrderModel.Category.Is("cooling")).Between(1, 2)),
            Row("""{ "related": "orders", "within": "P365D", "sum": { "field": "total", "currency": "UAH" }, "ge": 1000 }""", OrderModel.Orders.Sum(OrderModel.Total, null, "UAH").Within(Period.OfDays(365)).AtLeast(1000m)),
            Row("""{ "related": "orders", "min": { "field": "quantity" }, "lt": 2 }""", OrderModel.Orders.Min(OrderModel.Quantity).LessThan(2)),
            Row("""{ "related": "orders", "max": { "field": "placedAt" }, "isMissing": true }""", OrderModel.Orders.Max(OrderModel.PlacedAt).IsMissing()),
            Row("""{ "related": "orders", "latest": { "field": "category" }, "eq": "parts" }""", OrderModel.Orders.Latest(OrderModel.Category).Is("parts")),
            Row("""{ "search": "ковал мар" }""", Filter.Search("ковал мар")),
            Row("""{ "segment": "vip-customers" }""", Filter.InSegment("vip-customers")),
        ];

        foreach (var (json, filter, code) in rows)
        {
            Parse("{ \"v\": 1, " + json[1..]).Should().Be(filter, json);
            Docs.Should().Contain($"| `{json}` | `{code}` |");
        }

        TableRow().Count(Docs).Should().Be(rows.Length, "every row of the reference is tested");
    }

    [Fact]
    public void The_example_in_json_is_read() =>
        Parse(Block("json").Single()).Should().BeOfType<AllFilter>().Which.Parts.Should().HaveCount(4);

    [Fact]
    public void The_first_snippet_is_as_compiled_here()
    {
        var catalog = TestCatalog.Create();
        Filter filter = CustomerModel.Owner.Is("maria") & !CustomerModel.Tags.HasAny("lost");
        string json = FilterJson.Write(filter);
        Filter same = FilterJson.Parse(json, CustomerModel.Model, catalog);
        string words = filter.Explain("uk");

        same.Should().Be(filter);
        words.Should().NotBeEmpty();
        Block("csharp").First().Should().Contain("""Filter filter = CustomerModel.Owner.Is("maria") & !CustomerModel.Tags.HasAny("lost");""");
    }

    [Fact]
    public void The_snippet_of_labels_is_as_compiled_here()
    {
        var labels = new FilterLabels((key, language) => key == "label.customer.owner" && language == "uk" ? "власник" : null);
        string words = CustomerModel.Owner.Is("maria").Explain("uk", labels); // власник — «maria»

        words.Should().Be("власник — «maria»");
        Block("csharp").Last().Should().Contain("// " + words);
    }

    [Fact]
    public void The_number_of_cases_is_as_told() => Docs.Should().Contain($"the {FilterCaseFile.Cases.Count} cases");

    private static (string Json, Filter Filter, string Code) Row(string json, Filter filter, [CallerArgumentExpression(nameof(filter))] string code = "") => (json, filter, code);

    private static Filter Parse(string json) => FilterJson.Parse(json, CustomerModel.Model, TestCatalog.Create(), CustomerCustom.Of);

    private static IEnumerable<string> Block(string language) => Regex.Matches(Docs, "```" + language + "\n(.*?)```", RegexOptions.Singleline).Select(block => block.Groups[1].Value);

    private static string Read()
    {
        using var reader = new StreamReader(typeof(FilterDocsTests).Assembly.GetManifestResourceStream("filters.md")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^\\| `\\{", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}

using System.Text;
using Crm.Localization;

namespace Crm.Filters;

/// <summary>What is refused, with its place and its reason.</summary>
public sealed class FilterJsonFaultTests
{
    [Theory]
    [InlineData("""{ "v": 1, """, "$", "filter.syntax")]
    [InlineData("""{ "v": 1, "all": [] } x""", "$", "filter.syntax")]
    [InlineData("""{ "v": 1, "all": [], }""", "$", "filter.syntax")]
    [InlineData("", "$", "filter.syntax")]
    [InlineData("[]", "$", "filter.object")]
    [InlineData("""{ "all": [] }""", "$", "filter.lacks")]
    [InlineData("""{ "v": 2, "all": [] }""", "$.v", "filter.version")]
    [InlineData("""{ "v": "1", "all": [] }""", "$.v", "filter.version")]
    [InlineData("""{ "v": 1.5, "all": [] }""", "$.v", "filter.version")]
    [InlineData("""{ "v": 1, "v": 1, "all": [] }""", "$.v", "filter.twice")]
    [InlineData("""{ "v": 1 }""", "$", "filter.empty")]
    [InlineData("""{ "v": 1, "all": [ {} ] }""", "$.all[0]", "filter.empty")]
    [InlineData("""{ "v": 1, "all": [ { "v": 1, "field": "owner", "eq": "x" } ] }""", "$.all[0].v", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "every": [] }""", "$.every", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "x y": [] }""", "$['x y']", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "all": [], "any": [] }""", "$", "filter.oneWord")]
    [InlineData("""{ "v": 1, "all": {} }""", "$.all", "filter.list")]
    [InlineData("""{ "v": 1, "all": [ 1 ] }""", "$.all[0]", "filter.object")]
    [InlineData("""{ "v": 1, "all": [], "eq": 1 }""", "$.eq", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "not": [] }""", "$.not", "filter.object")]
    [InlineData("""{ "v": 1, "field": 7, "eq": 1 }""", "$.field", "filter.string")]
    [InlineData("""{ "v": 1, "field": "owner" }""", "$", "filter.noTest")]
    [InlineData("""{ "v": 1, "field": "owner", "eq": "a", "ne": "b" }""", "$", "filter.oneTest")]
    [InlineData("""{ "v": 1, "field": "owner", "eq": "a", "eq": "b" }""", "$.eq", "filter.twice")]
    [InlineData("""{ "v": 1, "field": "owner", "equals": "a" }""", "$.equals", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "all": [ { "all": [] }, { "field": "ownr", "eq": "a" } ] }""", "$.all[1].field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "field": "emails.owner", "eq": "a" }""", "$.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "field": "email.address", "eq": "a" }""", "$.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "field": "orders.total", "eq": "a" }""", "$.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "field": "consents.email", "eq": "a" }""", "$.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "field": "consents.email.news.x", "eq": "a" }""", "$.field", "filter.keys")]
    [InlineData("""{ "v": 1, "field": "consents..news", "eq": "a" }""", "$.field", "filter.keys")]
    [InlineData("""{ "v": 1, "field": "consents.e mail.news", "eq": "a" }""", "$.field", "filter.keys")]
    [InlineData("""{ "v": 1, "field": "consents.email.news", "within": "P1D" }""", "$.within", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "field": "consents.email.news", "contains": "a" }""", "$.contains", "filter.operator")]
    [InlineData("""{ "v": 1, "field": "consents.email.news", "in": ["a", 1] }""", "$.in[1]", "filter.type")]
    [InlineData("""{ "v": 1, "child": "consents", "where": { "field": "consents.email.news", "eq": "a" } }""", "$.where.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "field": "owner", "contains": "a" }""", "$.contains", "filter.operator")]
    [InlineData("""{ "v": 1, "field": "notes", "eq": "a" }""", "$.eq", "filter.operator")]
    [InlineData("""{ "v": 1, "field": "vip", "lt": true }""", "$.lt", "filter.operator")]
    [InlineData("""{ "v": 1, "field": "owner", "within": "P1D" }""", "$.within", "filter.operator")]
    [InlineData("""{ "v": 1, "field": "seenAt", "anniversary": "P1D" }""", "$.anniversary", "filter.operator")]
    [InlineData("""{ "v": 1, "field": "age", "startsWith": 1 }""", "$.startsWith", "filter.operator")]
    [InlineData("""{ "v": 1, "field": "visits", "between": [1] }""", "$.between", "filter.operands")]
    [InlineData("""{ "v": 1, "field": "visits", "between": 1 }""", "$.between", "filter.list")]
    [InlineData("""{ "v": 1, "field": "visits", "in": [1, "2"] }""", "$.in[1]", "filter.type")]
    [InlineData("""{ "v": 1, "field": "visits", "eq": 1.5 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "visits", "eq": 9223372036854775808 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "visits", "eq": null }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "owner", "eq": 1 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "vip", "eq": "true" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "score", "eq": "1.5" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "score", "eq": 1e30 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "score", "eq": 1e99999999999 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "score", "eq": 0.00000000000000000000000000001 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "score", "eq": 1.00000000000000000000000000001 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "credit", "eq": 5 }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "credit", "eq": { "amount": 5 } }""", "$.eq", "filter.lacks")]
    [InlineData("""{ "v": 1, "field": "credit", "eq": { "amount": 5, "currency": "uah" } }""", "$.eq.currency", "filter.currency")]
    [InlineData("""{ "v": 1, "field": "credit", "eq": { "amount": 5, "currency": "UAH", "x": 1 } }""", "$.eq.x", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "field": "birthDate", "eq": "21.03.2026" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "birthDate", "eq": "2026-02-29" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "birthDate", "eq": "2026-03-21T00:00:00Z" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "seenAt", "eq": "2026-03-21T00:00:00" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "seenAt", "eq": "2026-03-21T00:00:00.0000001Z" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "seenAt", "eq": "2026-03-21T25:00:00Z" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "companyId", "eq": "0190a0b0" }""", "$.eq", "filter.type")]
    [InlineData("""{ "v": 1, "field": "owner", "isMissing": false }""", "$.isMissing", "filter.onlyTrue")]
    [InlineData("""{ "v": 1, "field": "name", "eq": "\u0640" }""", "$.eq", "filter.foldsToNothing")]
    [InlineData("""{ "v": 1, "field": "owner", "eq": "a\u0000" }""", "$.eq", "filter.text")]
    [InlineData("""{ "v": 1, "field": "owner", "eq": "\ud83d" }""", "$.eq", "filter.text")]
    [InlineData("""{ "v": 1, "\ud83d": "x" }""", "$", "filter.text")]
    [InlineData("""{ "v": 1, "field": "seenAt", "within": "90 days" }""", "$.within", "filter.period")]
    [InlineData("""{ "v": 1, "field": "seenAt", "within": 90 }""", "$.within", "filter.period")]
    [InlineData("""{ "v": 1, "field": "birthDate", "within": "PT5H" }""", "$.within", "filter.wholeDays")]
    [InlineData("""{ "v": 1, "field": "seenAt", "during": "lastMonths" }""", "$.during", "filter.unknownUnit")]
    [InlineData("""{ "v": 1, "field": "seenAt", "during": { "unit": "decade", "offset": 1 } }""", "$.during.unit", "filter.unknownUnit")]
    [InlineData("""{ "v": 1, "field": "seenAt", "during": { "unit": "month" } }""", "$.during", "filter.lacks")]
    [InlineData("""{ "v": 1, "field": "seenAt", "during": { "unit": "month", "offset": "1" } }""", "$.during.offset", "filter.type")]
    [InlineData("""{ "v": 1, "field": "age", "ge": 2001 }""", "$.ge", "filter.age")]
    [InlineData("""{ "v": 1, "field": "tags", "eq": "vip" }""", "$.eq", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "field": "tags", "hasAny": "vip" }""", "$.hasAny", "filter.list")]
    [InlineData("""{ "v": 1, "field": "tags", "hasAny": ["vip", 7] }""", "$.hasAny[1]", "filter.string")]
    [InlineData("""{ "v": 1, "field": "emails", "hasAny": ["vip"] }""", "$.field", "filter.notWords")]
    [InlineData("""{ "v": 1, "child": "email" }""", "$.child", "filter.unknownChild")]
    [InlineData("""{ "v": 1, "child": "emails", "were": {} }""", "$.were", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "child": "emails", "where": { "field": "owner", "eq": "x" } }""", "$.where.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "child": "emails", "where": { "child": "emails" } }""", "$.where.child", "filter.unknownChild")]
    [InlineData("""{ "v": 1, "child": "emails", "where": { "related": "orders" } }""", "$.where.related", "filter.unknownRelation")]
    [InlineData("""{ "v": 1, "child": "emails", "where": { "search": "x" } }""", "$.where.search", "filter.noSearch")]
    [InlineData("""{ "v": 1, "search": "--" }""", "$.search", "filter.foldsToNothing")]
    [InlineData("""{ "v": 1, "search": "a", "within": "P1D" }""", "$.within", "filter.unknownWord")]
    [InlineData("""{ "v": 1, "related": "order" }""", "$.related", "filter.unknownRelation")]
    [InlineData("""{ "v": 1, "related": "orders", "within": "P-1D" }""", "$.within", "filter.period")]
    [InlineData("""{ "v": 1, "related": "orders", "where": { "field": "owner", "eq": "x" } }""", "$.where.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "related": "orders", "where": { "search": "x" } }""", "$.where.search", "filter.noSearch")]
    [InlineData("""{ "v": 1, "related": "orders", "count": 1 }""", "$.count", "filter.object")]
    [InlineData("""{ "v": 1, "related": "orders", "count": {} }""", "$.count", "filter.noTest")]
    [InlineData("""{ "v": 1, "related": "orders", "count": { "startsWith": 1 } }""", "$.count.startsWith", "filter.operator")]
    [InlineData("""{ "v": 1, "related": "orders", "count": { "ge": 1.5 } }""", "$.count.ge", "filter.type")]
    [InlineData("""{ "v": 1, "related": "orders", "sum": { "field": "quantity" } }""", "$", "filter.noTest")]
    [InlineData("""{ "v": 1, "related": "orders", "sum": { "field": "quantity" }, "max": { "field": "quantity" }, "ge": 1 }""", "$", "filter.oneMeasure")]
    [InlineData("""{ "v": 1, "related": "orders", "sum": { "field": "total" }, "ge": 1 }""", "$.sum", "filter.currency")]
    [InlineData("""{ "v": 1, "related": "orders", "sum": { "field": "quantity", "currency": "UAH" }, "ge": 1 }""", "$.sum.currency", "filter.noCurrency")]
    [InlineData("""{ "v": 1, "related": "orders", "sum": { "field": "category" }, "ge": 1 }""", "$.sum", "filter.measureType")]
    [InlineData("""{ "v": 1, "related": "orders", "sum": { "field": "totl" }, "ge": 1 }""", "$.sum.field", "filter.unknownField")]
    [InlineData("""{ "v": 1, "related": "orders", "latest": { "field": "remarks" }, "contains": "x" }""", "$.latest", "filter.measureType")]
    [InlineData("""{ "v": 1, "related": "orders", "sum": { "field": "total", "currency": "UAH" }, "ge": { "amount": 1, "currency": "UAH" } }""", "$.ge", "filter.type")]
    public void Parse_throws_with_place_and_reason_where(string json, string place, string reason)
    {
        var parse = () => Shop.Parse(json);

        var thrown = parse.Should().Throw<FilterException>().Which;
        thrown.Reason.Should().Be(reason);
        thrown.Place.Should().Be(place);
        thrown.Message.Should().StartWith(place + ": ");
        MessageCatalog.Languages.Select(thrown.MessageIn).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("""{ "v": 1, "field": "ownr", "eq": "a" }""", "Did you mean 'owner'?")]
    [InlineData("""{ "v": 1, "field": "Owner", "eq": "a" }""", "Did you mean 'owner'?")]
    [InlineData("""{ "v": 1, "field": "address", "eq": "a" }""", "Did you mean 'emails.address'?")]
    [InlineData("""{ "v": 1, "field": "birthdate", "eq": "a" }""", "Did you mean 'birthDate'?")]
    [InlineData("""{ "v": 1, "field": "owner", "startswith": "a" }""", "Did you mean 'startsWith'?")]
    [InlineData("""{ "v": 1, "field": "tags", "hasAnny": ["a"] }""", "Did you mean 'hasAny'?")]
    [InlineData("""{ "v": 1, "related": "order" }""", "Did you mean 'orders'?")]
    [InlineData("""{ "v": 1, "aal": [] }""", "Did you mean 'all'?")]
    [InlineData("""{ "v": 1, "field": "seenAt", "during": "lastMonht" }""", "Did you mean 'lastMonth'?")]
    [InlineData("""{ "v": 1, "field": "qwertyuiop", "eq": "a" }""", "There are: id, createdAt, ")]
    public void Message_names_what_was_probably_meant(string json, string hint)
    {
        var parse = () => Shop.Parse(json);

        parse.Should().Throw<FilterException>().WithMessage($"*{hint}*");
    }

    [Theory]
    [InlineData(51)]
    [InlineData(120)]
    [InlineData(1_000_000)]
    public void Parse_refuses_more_than_fifty_levels_however_many(int levels)
    {
        var json = new StringBuilder("""{ "v": 1, "not": """);
        json.Insert(json.Length, """{ "not": """, levels - 1).Append("""{ "field": "owner", "eq": "x" }""").Append('}', levels);

        var parse = () => Shop.Parse(json.ToString());

        var thrown = parse.Should().Throw<FilterException>().Which;
        thrown.Reason.Should().Be("filter.tooDeep");
        thrown.Place.Should().Be(levels > 127 ? "$" : "$" + string.Concat(Enumerable.Repeat(".not", 51)));
    }

    [Fact]
    public void Parse_reads_fifty_levels_of_lists_with_the_deepest_constant()
    {
        var filter = Shop.Orders.Any(Shop.Total.In(new Money(1, "UAH")));
        for (var i = 0; i < 49; i++)
        {
            filter = Filter.Any(filter);
        }

        Shop.Parse(FilterJson.Write(filter)).Should().Be(filter);
    }

    [Fact]
    public void Parse_refuses_too_long_texts_and_lists()
    {
        var text = () => Shop.Parse($$"""{ "v": 1, "field": "owner", "eq": "{{new string('a', 10_001)}}" }""");
        var list = () => Shop.Parse($$"""{ "v": 1, "field": "visits", "in": [{{string.Join(',', Enumerable.Range(0, 10_001))}}] }""");

        text.Should().Throw<FilterException>().Which.Reason.Should().Be("filter.tooLong");
        list.Should().Throw<FilterException>().Which.Reason.Should().Be("filter.tooMany");
    }

    [Fact]
    public void Parse_refuses_half_a_surrogate_pair_in_the_text_itself()
    {
        var parse = () => Shop.Parse("{ \"v\": 1, \"field\": \"owner\", \"eq\": \"\ud83d\" }");

        parse.Should().Throw<FilterException>().Which.Reason.Should().Be("filter.text");
    }

    [Fact]
    public void Parse_tells_line_and_byte_of_broken_json()
    {
        var parse = () => Shop.Parse("{ \"v\": 1,\n  \"all\": ] }");

        parse.Should().Throw<FilterException>().Which.Message.Should().Contain("2").And.Contain("10");
    }
}

using System.Globalization;
using Crm.Calendars;
using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>Limits are inclusive: what is at a limit is taken, and the next is refused.</summary>
public sealed class FilterLimitTests
{
    private static readonly FilterBinder Binder = new(new FilterContext { Now = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero) });

    public static TheoryData<Filter> AtTheLimit => new()
    {
        { Deep(50) },
        { Shop.Visits.In(new long[10_000]) },
        { new AgeFilter(Shop.BirthDate, FilterOperator.In, ValueList.Create<int>(new int[10_000])) },
        { new RelatedFilter(Shop.Orders.Count(), FilterOperator.In, ValueList.From(Enumerable.Repeat(FieldValue.Integer(1), 10_000))) },
        { Shop.Tags.HasAll(Enumerable.Repeat("x", 10_000).ToArray()) },
        { Shop.BirthDate.AgeBetween(-2_000, 2_000) },
        { Shop.BirthDate.Anniversary(Period.OfDays(1)) },
        { Shop.BirthDate.Anniversary(Period.OfDays(60)) },
        { Shop.BirthDate.Anniversary(new Period(0, 1, 0, TimeSpan.Zero)) },
        { Shop.SeenAt.Within(new Period(0, 0, 0, TimeSpan.FromSeconds(1))) },
        { Shop.SeenAt.Within(Period.OfDays(0)) },
    };

    [Theory]
    [MemberData(nameof(AtTheLimit), DisableDiscoveryEnumeration = true)]
    public void Bind_takes_what_is_at_the_limit(Filter filter) => Binder.BindRule(Shop.Customer, filter).Should().NotBeNull();

    public static TheoryData<Filter, string> Negative => new()
    {
        { Shop.SeenAt.Within(new Period(-1, 0, 0, TimeSpan.Zero)), "filter.period" },
        { Shop.SeenAt.WithinNext(new Period(0, -1, 0, TimeSpan.Zero)), "filter.period" },
        { Shop.SeenAt.Within(new Period(0, 0, 0, TimeSpan.FromSeconds(-1))), "filter.period" },
        { new AgeFilter(Shop.BirthDate, FilterOperator.Lt, [-2_001]), "filter.age" },
        { Shop.BirthDate.Anniversary(new Period(0, 3, 0, TimeSpan.Zero)), "filter.anniversary" },
        { new FieldFilter(Shop.Visits, FilterOperator.Eq, [FieldValue.Integer(1), FieldValue.Integer(2)]), "filter.operands" },
        { new FieldFilter(Shop.Visits, FilterOperator.IsMissing, [FieldValue.Integer(1)]), "filter.operands" },
        { new RelatedFilter(Shop.Orders.Count(), FilterOperator.Between, [FieldValue.Integer(1)]), "filter.operator" },
        { new RelatedFilter(Shop.Orders.Sum(Shop.Quantity), FilterOperator.Eq, [FieldValue.Integer(1)]), "filter.type" },
        { new FieldFilter(Shop.CompanyId, FilterOperator.Ge, [FieldValue.Reference(Guid.Empty)]), "filter.operator" },
        { new FieldFilter(Shop.Owner, FilterOperator.Contains, [FieldValue.Code("x")]), "filter.operator" },
        { new FieldFilter(Shop.Visits, FilterOperator.StartsWith, [FieldValue.Integer(1)]), "filter.operator" },
        { new FieldFilter(Shop.SeenAt, FilterOperator.Contains, [FieldValue.Instant(DateTimeOffset.UnixEpoch)]), "filter.operator" },
        { Shop.Orders.Min(Shop.Category).IsMissing(), "filter.measureType" },
        { Shop.Orders.Max(Shop.Total).IsMissing(), "filter.currency" },
        { Shop.Orders.Sum(Shop.DeliveryDate).IsMissing(), "filter.measureType" },
    };

    [Theory]
    [MemberData(nameof(Negative), DisableDiscoveryEnumeration = true)]
    public void Bind_refuses_what_is_beyond(Filter filter, string reason)
    {
        var bind = () => Binder.BindRule(Shop.Customer, filter);

        bind.Should().Throw<FilterException>().Which.Reason.Should().Be(reason);
    }

    [Theory]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("1234567890123456789012345678")]
    [InlineData("-1.234567890123456789012345678")]
    [InlineData("12345678901234567890123456789", false)]
    [InlineData("0.00000000000000000000000000012", false)]
    [InlineData("123E-30", false)]
    [InlineData("1230E-29")]
    [InlineData("1200E+2")]
    public void Parse_takes_numbers_of_up_to_28_digits(string number, bool taken = true)
    {
        var parse = () => Shop.Parse($$"""{ "v": 1, "field": "score", "eq": {{number}} }""");

        if (taken)
        {
            parse.Should().NotThrow().Which.Should().Be(Shop.Score.Is(decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)));
        }
        else
        {
            parse.Should().Throw<FilterException>();
        }
    }

    [Fact]
    public void Parse_takes_texts_and_lists_at_the_limit()
    {
        var text = new string('a', 10_000);
        Shop.Parse($$"""{ "v": 1, "field": "owner", "eq": "{{text}}" }""").Should().Be(Shop.Owner.Is(text));
        Shop.Parse($$"""{ "v": 1, "field": "visits", "in": [{{string.Join(',', Enumerable.Range(0, 10_000))}}] }""")
            .Should().Be(Shop.Visits.In([.. Enumerable.Range(0, 10_000).Select(n => (long)n)]));
    }

    [Fact]
    public void Explain_tells_fifty_levels_and_ten_constants()
    {
        Deep(50).Explain("en").Should().Be(string.Concat(Enumerable.Repeat("not (", 50)) + "owner is “x”" + new string(')', 50));
        var deeper = () => Deep(51).Explain("en");
        deeper.Should().Throw<FilterException>().Which.Reason.Should().Be("filter.tooDeep");
        Shop.Visits.In(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).Explain("en").Should().Be("visits is one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10");
        Shop.Visits.In(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).Explain("en").Should().EndWith("9, 10 and 1 more");
    }

    public static TheoryData<Filter, string> Said => new()
    {
        { Shop.SeenAt.During(CalendarUnit.Month, 2), "2 months" },
        { Shop.SeenAt.During(CalendarUnit.Year, 1), "next year" },
        { Shop.SeenAt.Within(new Period(0, 0, 1, new TimeSpan(2, 3, 4))), "1 day 2 hours 3 minutes 4 seconds" },
        { Shop.SeenAt.Within(new Period(0, 0, 0, new TimeSpan(1, 1, 0, 0))), "25 hours" },
        { Shop.SeenAt.Within(Period.OfDays(0)), "0 days" },
        { Shop.Vip.Is(false), "vip is no" },
        { Shop.Tags.HasAny(), "no record" },
        { Shop.Tags.HasAll("a", "b"), "tags has all of “a”, “b”" },
        { new FieldFilter(Shop.Owner, FilterOperator.Gt, [FieldValue.Code("m")]), "owner comes after “m” in order" },
        { !Shop.BirthDate.AgeBetween(1, 2), "not (age is from 1 to 2)" },
        { !new AgeFilter(Shop.BirthDate, FilterOperator.IsMissing), "age has a value" },
        { Shop.Orders.Count().AtLeast(1), "there are orders" },
        { Shop.Orders.Count().AtLeast(2), "the number of orders is at least 2" },
        { Shop.Orders.Count().Is(1), "the number of orders is 1" },
        { Shop.Orders.Max(Shop.DeliveryDate).LessThan(new DateOnly(2026, 1, 2)), "before 2026-01-02" },
    };

    [Theory]
    [MemberData(nameof(Said), DisableDiscoveryEnumeration = true)]
    public void Explain_says_lengths_units_and_measures(Filter filter, string part) => filter.Explain("en").Should().Contain(part);

    [Theory]
    [InlineData("onwre", "owner", "two letters that changed places are one slip each")]
    [InlineData("xirthxatx", "birthDate", "three of nine letters may be wrong")]
    [InlineData("BIRTHDATE", "birthDate", "case is no slip")]
    [InlineData("owne", "owner", "a letter is lacking")]
    [InlineData("owwner", "owner", "a letter is too many")]
    public void Message_names_the_nearest_name(string name, string near, string because) => MessageOf(name).Should().Contain($"'{near}'", because);

    [Theory]
    [InlineData("xxrthxatx")]
    [InlineData("xy")]
    [InlineData("wqzjk")]
    public void Message_names_all_when_none_is_near(string name) => MessageOf(name).Should().Contain("There are: id, createdAt, ").And.NotContain("Did you mean");

    [Fact]
    public void Message_names_no_near_one_of_what_is_too_long_to_be_a_name()
    {
        MessageOf(new string('x', 44) + ".owner").Should().Contain("Did you mean 'owner'?");
        var longer = MessageOf(new string('x', 45) + ".owner");
        longer.Should().NotContain("Did you mean");
        longer.Should().Contain(new string('x', 45) + ".own…", "what is longer than 50 letters is cut to 50");
        MessageOf("qwertyuiop").Should().Contain(", …", "there are more than 20 names");
    }

    [Fact]
    public void Bind_compares_amounts_and_numbers_at_the_end_of_what_can_be_stored()
    {
        const decimal max = 900_000_000_000_000m;
        Bind(Shop.Score.AtMost(max)).Should().Be(new ComparePredicate(Shop.Score, CompareOperator.Le, FieldValue.Decimal(max)));
        Bind(Shop.Score.AtMost(max + 1)).Should().Be(new PresentPredicate(Shop.Score));
        Bind(Shop.Score.LessThan(max + 1)).Should().Be(new PresentPredicate(Shop.Score));
        Bind(Shop.Score.AtLeast(max + 1)).Should().Be(Predicate.False);
        Bind(Shop.Score.Is(max + 1)).Should().Be(Predicate.False);
        Bind(Shop.Score.AtLeast(-max)).Should().Be(new ComparePredicate(Shop.Score, CompareOperator.Ge, FieldValue.Decimal(-max)));
        Bind(Shop.Score.AtLeast(-max - 1)).Should().Be(new PresentPredicate(Shop.Score));
        Bind(Shop.Score.GreaterThan(-max - 1)).Should().Be(new PresentPredicate(Shop.Score));
        Bind(Shop.Score.AtMost(-max - 1)).Should().Be(Predicate.False);
        Bind(Shop.Credit.AtMost(new Money(max + 1, "UAH"))).Should().Be(
            new ComparePredicate(Shop.Credit, CompareOperator.Ge, FieldValue.Money(new Money(-max, "UAH"))), "every amount, but of that currency only");

        static Predicate Bind(Filter filter) => Binder.BindRule(Shop.Customer, filter);
    }

    private static string MessageOf(string field)
    {
        var parse = () => Shop.Parse($$"""{ "v": 1, "field": "{{field}}", "eq": "a" }""");
        return parse.Should().Throw<FilterException>().Which.Message;
    }

    private static Filter Deep(int levels)
    {
        var filter = Shop.Owner.Is("x");
        for (var i = 0; i < levels; i++)
        {
            filter = new NotFilter(filter);
        }

        return filter;
    }
}

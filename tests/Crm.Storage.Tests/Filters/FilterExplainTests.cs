using System.Globalization;
using CsCheck;
using Crm.Calendars;
using Crm.Localization;
using Crm.Models;

namespace Crm.Filters;

public sealed class FilterExplainTests
{
    public static TheoryData<Filter, string> English => new()
    {
        { Shop.Owner.Is("maria"), "owner is “maria”" },
        { Shop.Owner.IsNot("maria"), "owner is not “maria”" },
        { Shop.Visits.LessThan(5), "visits is less than 5" },
        { Shop.Score.AtLeast(2.50m), "score is at least 2.50" },
        { Shop.Credit.Between(new(1, "UAH"), new(2, "UAH")), "credit is from 1 UAH to 2 UAH" },
        { Shop.BirthDate.LessThan(new(1984, 2, 29)), "birth date is before 1984-02-29" },
        { Shop.SeenAt.AtLeast(new(2026, 3, 21, 0, 0, 0, TimeSpan.Zero)), "seen at is not before 2026-03-21T00:00:00Z" },
        { Shop.Vip.Is(true), "vip is yes" },
        { Shop.Owner.In("a", "b"), "owner is one of “a”, “b”" },
        { Shop.Visits.In(Enumerable.Range(1, 12).Select(n => (long)n).ToArray()), "visits is one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more" },
        { Shop.Owner.In(), "owner is one of no values" },
        { Shop.Owner.IsMissing(), "owner is missing" },
        { Shop.Owner.IsPresent(), "owner has a value" },
        { Shop.Name.StartsWith("Ку"), "name starts with “Ку”" },
        { Shop.Notes.Contains("x"), "notes contains “x”" },
        { Shop.Address.Is("a@x"), "emails address is “a@x”" },
        { Shop.BirthDate.AgeBetween(25, 45), "age is from 25 to 45" },
        { Shop.SeenAt.Within(Period.OfDays(90)), "seen at is within the past 90 days" },
        { Shop.SeenAt.WithinNext(new Period(1, 6, 0, TimeSpan.Zero)), "seen at is within the next 1 year 6 months" },
        { Shop.BirthDate.Anniversary(Period.OfDays(1)), "the anniversary of birth date is within the next 1 day" },
        { Shop.SeenAt.On(new(2026, 3, 21)), "seen at is on 2026-03-21" },
        { Shop.SeenAt.During(CalendarUnit.Day), "seen at is today" },
        { Shop.SeenAt.During(CalendarUnit.Month, -1), "seen at is in last month" },
        { Shop.SeenAt.During(CalendarUnit.Month, -2), "seen at is in the month 2 months ago" },
        { Shop.Tags.HasAny("vip", "press"), "tags has any of “vip”, “press”" },
        { Shop.Tags.HasAll(), "all records" },
        { Shop.Consents.At("email", "news").Is("granted"), "consents for “email”, “news” is “granted”" },
        { Shop.Consents.At("email", "news").IsMissing(), "consents for “email”, “news” is missing" },
        { !Shop.Consents.At("email", "news").IsMissing(), "consents for “email”, “news” has a value" },
        { Filter.Search("karimi"), "found by the words “karimi”" },
        { Shop.Emails.Any(), "there are emails" },
        { !Shop.Emails.Any(), "there are no emails" },
        { Shop.Emails.Any(Shop.Purpose.Is("work") | Shop.Purpose.IsMissing()), "there are emails with (purpose is “work” or purpose is missing)" },
        { Shop.Orders.None(Shop.Category.Is("maintenance")), "there are no orders with (category is “maintenance”)" },
        { Shop.Orders.Count().AtLeast(3), "the number of orders is at least 3" },
        {
            Shop.Orders.Sum(Shop.Total, Shop.Category.Is("cooling"), "UAH").Within(Period.OfDays(365)).AtLeast(1000m),
            "the sum of total in UAH over orders with (category is “cooling”) of the past 365 days is at least 1000"
        },
        { Shop.Orders.Latest(Shop.Category).Is("parts"), "category of the latest of orders is “parts”" },
        { Filter.Everything, "all records" },
        { Filter.Nothing, "no record" },
        { Shop.Owner.Is("a") & Shop.Vip.Is(true) & Shop.Visits.Is(1), "owner is “a” and vip is yes and visits is 1" },
        { Shop.Owner.Is("a") & (Shop.Vip.Is(true) | Shop.Visits.Is(1)), "owner is “a” and (vip is yes or visits is 1)" },
        { (Shop.Owner.Is("a") & Shop.Vip.Is(true)) | Shop.Visits.Is(1), "(owner is “a” and vip is yes) or visits is 1" },
        { !(Shop.Owner.Is("a") | Shop.Vip.Is(true)), "not (owner is “a” or vip is yes)" },
        { Shop.Customer.CreatedAt.Within(Period.OfDays(1)), "created at is within the past 1 day" },
    };

    [Theory]
    [MemberData(nameof(English), DisableDiscoveryEnumeration = true)]
    public void Explain_says_it_in_English(Filter filter, string expected) => filter.Explain("en").Should().Be(expected);

    [Theory]
    [InlineData("uk", "власник — «maria» і (день народження — не вказано або кількість (orders протягом 90 днів до цього моменту) — не менше ніж 3)")]
    [InlineData("fa", "مالک برابر «maria» است و (تاریخ تولد خالی است یا تعداد orders در 90 روز گذشته دست‌کم 3 است)")]
    [InlineData("ar", "المالك يساوي «maria» و(تاريخ الميلاد بلا قيمة أو عدد orders خلال المدة الماضية البالغة 90 يومًا لا يقل عن 3)")]
    [InlineData("kk", "иесі — «maria» және (туған күні — көрсетілмеген немесе соңғы 90 күн ішіндегі orders саны — 3 мәнінен кем емес)")]
    public void Explain_says_it_in_the_language_of_the_user(string language, string expected)
    {
        var labels = new FilterLabels((key, language) => (key, language) switch
        {
            ("label.customer.owner", "uk") => "власник",
            ("label.customer.owner", "fa") => "مالک",
            ("label.customer.owner", "ar") => "المالك",
            ("label.customer.owner", "kk") => "иесі",
            ("label.customer.birthDate", "uk") => "день народження",
            ("label.customer.birthDate", "fa") => "تاریخ تولد",
            ("label.customer.birthDate", "ar") => "تاريخ الميلاد",
            ("label.customer.birthDate", "kk") => "туған күні",
            _ => null,
        });
        var filter = Shop.Owner.Is("maria") & (Shop.BirthDate.IsMissing() | Shop.Orders.Count().Within(Period.OfDays(90)).AtLeast(3));

        Plain(filter.Explain(language, labels)).Should().Be(expected);
    }

    [Theory]
    [InlineData("fa", "\u2068birth date\u2069 پیش از \u20661984-02-29\u2069 است")]
    [InlineData("ar", "\u2068birth date\u2069 قبل \u20661984-02-29\u2069")]
    public void Explain_isolates_constants_in_languages_written_from_the_right(string language, string expected) =>
        Shop.BirthDate.LessThan(new(1984, 2, 29)).Explain(language).Should().Be(expected);

    [Fact]
    public void Explain_asks_labels_of_lists_relations_ages_and_their_fields()
    {
        var asked = new List<string>();
        var labels = new FilterLabels((key, _) =>
        {
            asked.Add(key);
            return key.ToUpperInvariant();
        });

        var filter = Shop.Emails.Any(Shop.Purpose.Is("x")) & Shop.BirthDate.AgeBetween(1, 2) & Shop.Orders.Sum(Shop.Quantity).AtLeast(1) & new AgeFilter(Shop.Since, FilterOperator.Ge, [1]);

        filter.Explain("en", labels).Should().StartWith("there are LABEL.CUSTOMER.EMAILS with (LABEL.CUSTOMER.EMAILS.PURPOSE is “x”)");
        asked.Should().BeEquivalentTo(
            "label.customer.emails", "label.customer.emails.purpose", "label.customer.age", "label.customer.orders", "label.order.quantity", "label.customer.emails.years");
    }

    [Fact]
    public void Explain_takes_a_culture_and_answers_unknown_ones_in_English()
    {
        if (Ukrainian() is { } ukrainian)
        {
            Shop.Owner.Is("x").Explain(ukrainian).Should().Be("owner — «x»");
        }

        Shop.Owner.Is("x").Explain(CultureInfo.InvariantCulture).Should().Be("owner is “x”");
        Shop.Owner.Is("x").Explain("ja").Should().Be("owner is “x”");
    }

    /// <summary>With invariant globalization there is no such culture to hand in.</summary>
    private static CultureInfo? Ukrainian()
    {
        try
        {
            return CultureInfo.GetCultureInfo("uk-UA");
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    [Fact]
    public void Explain_says_any_filter_in_every_language_without_holes() =>
        FilterGen.Any().Sample(filter => MessageCatalog.Languages.All(language => Whole(filter.Explain(language))), iter: 2_000, print: FilterJson.Write);

    [Fact]
    public void Explain_refuses_what_is_nested_too_deeply()
    {
        var filter = Shop.Owner.Is("x");
        for (var i = 0; i < 60; i++)
        {
            filter = new NotFilter(filter);
        }

        var explain = () => filter.Explain("en");
        explain.Should().Throw<FilterException>().Which.Reason.Should().Be("filter.tooDeep");
    }

    private static bool Whole(string text) => text.Length > 0 && !text.Contains("explain.", StringComparison.Ordinal) && !text.Contains("{0}", StringComparison.Ordinal)
        && text.Count(c => c == '(') == text.Count(c => c == ')');

    private static string Plain(string text) => string.Concat(text.Where(c => c is < '\u2066' or > '\u2069'));
}

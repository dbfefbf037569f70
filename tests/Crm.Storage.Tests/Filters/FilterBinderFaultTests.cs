using Crm.Calendars;
using Crm.Localization;
using Crm.Models;

namespace Crm.Filters;

/// <summary>Filters built in C# that do not fit the model, with the place and the reason.</summary>
public sealed class FilterBinderFaultTests
{
    private static readonly FilterBinder Binder = new(new FilterContext { Now = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero) });

    public static TheoryData<Filter, string, string> Faults => new()
    {
        { Deep(51), "customer", "filter.tooDeep" },
        { Shop.Category.Is("x"), "category", "filter.foreignField" },
        { Shop.Orders.Any(Shop.Owner.Is("x")), "owner", "filter.foreignField" },
        { Shop.Emails.Any(Shop.Owner.Is("x")), "owner", "filter.foreignField" },
        { Shop.Orders.Sum(Shop.Visits).AtLeast(1), "orders", "filter.foreignField" },
        { Shop.Orders.Any(Shop.Tags.HasAny("x")), "tags", "filter.foreignChild" },
        { Shop.Orders.Any(Shop.Emails.Any()), "emails", "filter.foreignChild" },
        { Shop.Orders.Any(Shop.Orders.Any()), "orders", "filter.foreignRelation" },
        { Shop.Orders.Any(Filter.Search("x")), "search", "filter.noSearch" },
        { Filter.Search(" - "), "search", "filter.foldsToNothing" },
        { Shop.Name.Is("\u0640"), "name", "filter.foldsToNothing" },
        { Shop.Name.Contains(""), "name", "filter.foldsToNothing" },
        { Shop.Owner.StartsWith(""), "owner", "filter.foldsToNothing" },
        { new FieldFilter(Shop.Vip, FilterOperator.Lt, [FieldValue.Boolean(true)]), "vip", "filter.operator" },
        { new FieldFilter(Shop.Notes, FilterOperator.Eq, [FieldValue.Text(FieldType.LongText, "x")]), "notes", "filter.operator" },
        { new AgeFilter(Shop.BirthDate, FilterOperator.Contains, [1]), "age", "filter.operator" },
        { new TimeFilter(Shop.SeenAt, TimeOperator.Anniversary, Period.OfDays(1)), "seenAt", "filter.operator" },
        { new TimeFilter(Shop.Owner, TimeOperator.Within, Period.OfDays(1)), "owner", "filter.operator" },
        { new RelatedFilter(Shop.Orders.Count(), FilterOperator.StartsWith, [FieldValue.Integer(1)]), "count", "filter.operator" },
        { new FieldFilter(Shop.Visits, FilterOperator.Between, [FieldValue.Integer(1)]), "visits", "filter.operands" },
        { new AgeFilter(Shop.BirthDate, FilterOperator.Eq), "age", "filter.operands" },
        { Shop.Visits.In(new long[10_001]), "visits", "filter.tooMany" },
        { new AgeFilter(Shop.BirthDate, FilterOperator.In, ValueList.Create<int>(new int[10_001])), "age", "filter.tooMany" },
        { new RelatedFilter(Shop.Orders.Count(), FilterOperator.In, ValueList.From(Enumerable.Repeat(FieldValue.Integer(1), 10_001))), "count", "filter.tooMany" },
        { Shop.Tags.HasAll(Enumerable.Repeat("x", 10_001).ToArray()), "tags", "filter.tooMany" },
        { new FieldFilter(Shop.Visits, FilterOperator.Eq, [FieldValue.Decimal(1)]), "visits", "filter.type" },
        { new FieldFilter(Shop.Visits, FilterOperator.Eq, [default]), "visits", "filter.type" },
        { new RelatedFilter(Shop.Orders.Sum(Shop.Total, null, "UAH"), FilterOperator.Eq, [FieldValue.Money(new Money(1, "EUR"))]), "orders", "filter.otherCurrency" },
        { new RelatedFilter(Shop.Orders.Min(Shop.Total, null, "UAH"), FilterOperator.Lt, [FieldValue.Money(new Money(1, "EUR"))]), "orders", "filter.otherCurrency" },
        { new RelatedFilter(Shop.Orders.Max(Shop.Total, null, "UAH"), FilterOperator.In, [FieldValue.Money(new Money(1, "UAH")), FieldValue.Money(new Money(1, "EUR"))]), "orders", "filter.otherCurrency" },
        { new RelatedFilter(Shop.Orders.Sum(Shop.Total, null, "UAH"), FilterOperator.Eq, [FieldValue.Decimal(1)]), "orders", "filter.type" },
        { new RelatedFilter(Shop.Orders.Sum(Shop.Total.Base), FilterOperator.Eq, [FieldValue.Money(new Money(1, "UAH"))]), "orders", "filter.type" },
        { new RelatedFilter(Shop.Orders.Max(Shop.Total.Base), FilterOperator.Eq, [FieldValue.Money(new Money(1, "UAH"))]), "totalBase", "filter.type" },
        { Shop.Orders.Sum(Shop.Quantity, null, "UAH").AtLeast(1), "orders", "filter.noCurrency" },
        { Shop.Orders.Max(Shop.Total.Base, null, "UAH").AtLeast(1), "orders", "filter.noCurrency" },
        { Shop.Owner.Is("a\0"), "owner", "filter.text" },
        { Shop.Tags.HasAny("\ud83d"), "tags.tag", "filter.text" },
        { Shop.Credit.AtLeast(new Money(1, "uah")), "credit", "filter.currency" },
        { Shop.Credit.Is(default), "credit", "filter.currency" },
        { Shop.Orders.Sum(Shop.Total).IsMissing(), "orders", "filter.currency" },
        { new RelatedFilter(new RelatedMeasure(Shop.Orders, null, RelatedAggregate.Sum, null, null), FilterOperator.IsMissing), "orders", "filter.measureField" },
        { Shop.Orders.Sum(Shop.Category).IsMissing(), "orders", "filter.measureType" },
        { Shop.Orders.Latest(Shop.Remarks).IsMissing(), "orders", "filter.measureType" },
        { Shop.BirthDate.Within(Period.OfTime(TimeSpan.FromHours(5))), "birthDate", "filter.wholeDays" },
        { Shop.SeenAt.Within(Period.OfDays(-1)), "seenAt", "filter.period" },
        { Shop.BirthDate.AgeBetween(1, 2_001), "age", "filter.age" },
        { Shop.BirthDate.Anniversary(Period.OfDays(0)), "birthDate", "filter.anniversary" },
        { Shop.BirthDate.Anniversary(Period.OfDays(61)), "birthDate", "filter.anniversary" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Bind_throws_with_place_and_reason_where(Filter filter, string place, string reason)
    {
        var bind = () => Binder.BindRule(Shop.Customer, filter);

        var thrown = bind.Should().Throw<FilterException>().Which;
        thrown.Reason.Should().Be(reason);
        thrown.Place.Should().Be(place);
        MessageCatalog.Languages.Select(thrown.MessageIn).Should().OnlyHaveUniqueItems().And.OnlyContain(text => text.Contains(place));
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

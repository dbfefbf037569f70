using Crm.Calendars;
using Crm.Models;
using Crm.Storage;

namespace Crm.Filters;

/// <summary>What the binder makes of filters: names resolved, constants fitted, rights and archive added.</summary>
public sealed class FilterBinderTests
{
    private static readonly FilterContext Context = new() { Now = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero) };
    private static readonly FilterBinder Binder = new(Context);
    private static readonly Predicate NotArchived = new NotPredicate(new PresentPredicate(Shop.Customer.ArchivedAt!));

    [Fact]
    public void Bind_leaves_archived_records_out_unless_asked()
    {
        Binder.Bind(Shop.Customer, null).Should().Be(NotArchived);
        Binder.Bind(Shop.Customer, null, includeArchived: true).Should().Be(Predicate.True);
        Binder.BindRule(Shop.Customer, Filter.Everything).Should().Be(Predicate.True);
    }

    [Fact]
    public void Bind_adds_the_discriminator_of_a_view() =>
        Binder.Bind(Shop.Company, null, includeArchived: true).Should().Be(new ComparePredicate(Shop.Kind, CompareOperator.Eq, FieldValue.Code("company")));

    [Fact]
    public void Bind_adds_the_read_rule_to_the_query_and_to_related_records()
    {
        var binder = new FilterBinder(Context with { ReadRule = model => model.Root == Shop.Order ? Shop.Category.Is("cooling") : Shop.Owner.Is("maria") });

        var bound = binder.Bind(Shop.Customer, Shop.Orders.Any());

        var mine = new ComparePredicate(Shop.Owner, CompareOperator.Eq, FieldValue.Code("maria"));
        var cooling = new ComparePredicate(Shop.Category, CompareOperator.Eq, FieldValue.Code("cooling"));
        var all = bound.Should().BeOfType<AllPredicate>().Subject;
        all.Parts.Take(2).Should().Equal(NotArchived, mine);
        all.Parts[2].Should().BeOfType<RelatedPredicate>().Which.Where.Should().Be(
            Predicate.And(new NotPredicate(new PresentPredicate(Shop.Order.ArchivedAt!)), cooling));
    }

    [Fact]
    public void BindRule_adds_no_rights_even_within_related()
    {
        var binder = new FilterBinder(Context with { ReadRule = _ => Filter.Nothing, RequireReadable = field => throw new InvalidOperationException(field.Path) });

        binder.BindRule(Shop.Customer, Shop.Owner.Is("x") & Shop.Orders.Any(Shop.Category.Is("y"))).Should().NotBe(Predicate.False);
    }

    public static TheoryData<Filter, string> Named => new()
    {
        { Shop.Owner.Is("x"), "owner" },
        { !Shop.Owner.IsMissing(), "owner" },
        { Shop.Address.Is("x"), "emails.address" },
        { Shop.Emails.Any(Shop.Purpose.Is("x")), "emails.purpose" },
        { Shop.Tags.HasAny("x"), "tags.tag" },
        { Shop.Consents.At("email", "news").Is("granted"), "consents.status,consents.channel,consents.topic" },
        { Shop.BirthDate.AgeBetween(1, 2), "birthDate" },
        { Shop.SeenAt.Within(Period.OfDays(1)), "seenAt" },
        { Filter.Search("x"), "name,emails.address" },
        { Shop.Orders.Any(Shop.Category.Is("x")), "category" },
        { Shop.Orders.Sum(Shop.Quantity).AtLeast(1), "quantity" },
        { Filter.All(Filter.Nothing, Shop.Owner.Is("x")), "" },
    };

    [Theory]
    [MemberData(nameof(Named), DisableDiscoveryEnumeration = true)]
    public void Bind_asks_whether_each_named_field_may_be_read(Filter filter, string fields)
    {
        var asked = new List<string>();
        new FilterBinder(Context with { RequireReadable = field => asked.Add(field.Path) }).Bind(Shop.Customer, filter);

        asked.Should().Equal(fields.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Bind_of_a_path_means_any_row_and_its_negation_no_row()
    {
        Predicate eq = new ComparePredicate(Shop.Purpose, CompareOperator.Eq, FieldValue.Code("work"));
        Bind(Shop.Purpose.Is("work")).Should().Be(new ChildPredicate(Shop.Emails, eq));
        Bind(Shop.Purpose.IsNot("work")).Should().Be(new NotPredicate(new ChildPredicate(Shop.Emails, eq)));
        Bind(!Shop.Purpose.Is("work")).Should().Be(Bind(Shop.Purpose.IsNot("work")));
        Bind(Shop.Purpose.IsMissing()).Should().Be(new NotPredicate(new ChildPredicate(Shop.Emails, new PresentPredicate(Shop.Purpose))));
        Bind(Shop.Emails.Any(Shop.Purpose.IsNot("work"))).Should().Be(new ChildPredicate(Shop.Emails, new NotPredicate(eq)));
    }

    [Fact]
    public void Bind_folds_constants_away()
    {
        Bind(Filter.All(Filter.Everything, Shop.Visits.In())).Should().Be(Predicate.False);
        Bind(Filter.Any(Filter.Everything, Shop.Owner.Is("x"))).Should().Be(Predicate.True);
        Bind(!Shop.Score.Is(0.00001m)).Should().Be(Predicate.True);
        Bind(Shop.Tags.HasAny()).Should().Be(Predicate.False);
        Bind(Shop.Tags.HasAll()).Should().Be(Predicate.True);
        Bind(Shop.Emails.Any(Filter.Nothing)).Should().Be(Predicate.False);
        Bind(Shop.Orders.Count().IsMissing()).Should().Be(Predicate.False);
        Bind(Shop.Orders.Sum(Shop.Total, null, "UAH").Is(0.00001m)).Should().Be(Predicate.False);
        Bind(Shop.Orders.Sum(Shop.Total, null, "UAH").IsNot(0.00001m)).Should().Be(Predicate.True);
    }

    [Fact]
    public void Bind_of_related_puts_the_window_and_the_currency_into_where()
    {
        var bound = Bind(Shop.Orders.Sum(Shop.Total, null, "UAH").Within(Period.OfDays(1)).AtLeast(5m)).Should().BeOfType<RelatedPredicate>().Subject;

        bound.Where.Should().Be(new AllPredicate(
        [
            new NotPredicate(new PresentPredicate(Shop.Order.ArchivedAt!)),
            new ComparePredicate(Shop.PlacedAt, CompareOperator.Ge, FieldValue.Instant(Context.Now.AddDays(-1))),
            new ComparePredicate(Shop.PlacedAt, CompareOperator.Lt, FieldValue.Instant(Context.Now)),
            new ComparePredicate(Shop.Total, CompareOperator.Ge, FieldValue.Money(new Money(-900_000_000_000_000m, "UAH"))),
        ]));
        bound.Test.Should().Be(new ComparePredicate(Shop.Total, CompareOperator.Ge, FieldValue.Money(new Money(5, "UAH"))));
        bound.Currency.Should().Be("UAH");
    }

    [Fact]
    public void Bind_finds_the_last_day_of_all()
    {
        Bind(new TimeFilter(Shop.BirthDate, DateOnly.MaxValue)).Should().Be(Predicate.And(
            new ComparePredicate(Shop.BirthDate, CompareOperator.Ge, FieldValue.Date(DateOnly.MaxValue)),
            new ComparePredicate(Shop.BirthDate, CompareOperator.Le, FieldValue.Date(DateOnly.MaxValue))));
        Bind(Shop.SeenAt.On(DateOnly.MaxValue)).Should().Be(
            new ComparePredicate(Shop.SeenAt, CompareOperator.Ge, FieldValue.Instant(new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero))));
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-100_000_000)]
    [InlineData(100_000_000)]
    [InlineData(int.MaxValue)]
    public void Bind_of_a_unit_beyond_all_days_is_never_true(int offset)
    {
        foreach (var unit in Enum.GetValues<CalendarUnit>())
        {
            Bind(Shop.SeenAt.During(unit, offset)).Should().Be(Predicate.False);
        }
    }

    [Fact]
    public void Bind_takes_any_filter_that_fits_the_model() =>
        CsCheck.Check.Sample(FilterGen.Any(), filter => Binds(filter), iter: 5_000, print: FilterJson.Write);

    private static bool Binds(Filter filter)
    {
        try
        {
            return Binder.Bind(Shop.Customer, filter) is not null;
        }
        catch (FilterException fault)
        {
            return fault.Reason == "filter.anniversary";
        }
    }

    private static Predicate Bind(Filter filter) => Binder.BindRule(Shop.Customer, filter);
}

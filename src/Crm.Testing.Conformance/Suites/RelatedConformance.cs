using Crm.Calendars;
using Crm.Filters;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Tests of measures over related records.</summary>
public abstract class RelatedConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Count_of_related_records_is_tested()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Any())).Should().Equal(1, 2);
        (await NumbersAsync(OrderModel.Orders.None())).Should().Equal(3);
        (await NumbersAsync(OrderModel.Orders.Count().Is(0))).Should().Equal(3);
        (await NumbersAsync(OrderModel.Orders.Count().AtLeast(2))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Count().Between(0, 1))).Should().Equal(2, 3);
        (await NumbersAsync(OrderModel.Orders.Count().IsNot(1))).Should().Equal(1, 3);
        (await NumbersAsync(!OrderModel.Orders.Count().AtLeast(2))).Should().Equal(2, 3);
        (await NumbersAsync(OrderModel.Orders.Count().LessThan(0))).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.Count().AtLeast(0))).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Only_related_records_that_the_filter_lets_in_count()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Any(OrderModel.Category.Is("cooling")))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.None(OrderModel.Category.Is("cooling")))).Should().Equal(2, 3);
        (await NumbersAsync(OrderModel.Orders.Any(!OrderModel.Category.Is("cooling")))).Should().Equal(1, 2);
        (await NumbersAsync(OrderModel.Orders.Count(OrderModel.Quantity.AtLeast(100)).Is(0))).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Archived_related_records_are_left_out_by_the_binder()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        await SaveAsync(OrderModel.Model, NewOrder(1, 1) with { ArchivedAt = Now });
        (await NumbersAsync(OrderModel.Orders.Any())).Should().BeEmpty();
    }

    [Fact]
    public async Task Sum_over_no_rows_is_zero_and_the_others_missing()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Quantity).Is(0))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Discount).AtMost(0m))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Total, currency: "UAH").Is(0))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Min(OrderModel.Quantity).AtLeast(long.MinValue))).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.Max(OrderModel.Quantity).AtLeast(long.MinValue))).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.Max(OrderModel.Quantity).IsMissing())).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).IsMissing())).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).IsNot("x"))).Should().Equal(1);
        (await NumbersAsync(!OrderModel.Orders.Max(OrderModel.Quantity).AtLeast(0))).Should().Equal(1);
    }

    [Fact]
    public async Task Sum_over_missing_values_is_zero()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        await SaveAsync(OrderModel.Model, NewOrder(1, 1), NewOrder(2, 1));
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Quantity).Is(0))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Min(OrderModel.Quantity).IsMissing())).Should().Equal(1);
    }

    [Fact]
    public async Task Numbers_of_related_records_are_summed_exactly()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Quantity).Is(6))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Discount).Is(0.3m))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Discount).GreaterThan(0.29995m))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Quantity).LessThan(5.5m))).Should().Equal(2, 3);
    }

    [Fact]
    public async Task Sum_may_exceed_the_range_of_the_field()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1), NewCustomer(2));
        await SaveAsync(
            OrderModel.Model,
            [.. Enumerable.Range(1, 4).Select(n => NewOrder(n, 1) with { Quantity = long.MaxValue, Discount = 900_000_000_000_000m }),
             .. Enumerable.Range(5, 4).Select(n => NewOrder(n, 2) with { Quantity = long.MinValue, Discount = -900_000_000_000_000m })]);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Quantity).Is(4m * long.MaxValue))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Quantity).LessThan(0))).Should().Equal(2);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Discount).Is(3_600_000_000_000_000m))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Discount).AtMost(-3_600_000_000_000_000m))).Should().Equal(2);
    }

    [Fact]
    public async Task Money_of_one_currency_is_measured()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Total, currency: "UAH").AtLeast(1_000))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Total, currency: "UAH").Is(1_500))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Sum(OrderModel.Total, currency: "EUR").Is(7_000))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Max(OrderModel.Total, currency: "UAH").Is(1_000))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Min(OrderModel.Total, currency: "EUR").AtLeast(1))).Should().Equal(1, 2);
    }

    [Fact]
    public async Task Least_and_greatest_values_are_tested()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Min(OrderModel.Quantity).Is(1))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Max(OrderModel.Quantity).AtMost(3))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Max(OrderModel.DeliveryDate).Is(new DateOnly(2026, 3, 3)))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Max(OrderModel.PlacedAt).AtLeast(Now))).Should().Equal(2);
    }

    [Fact]
    public async Task Latest_is_by_the_instant_of_the_relation()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).Is("heating"))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).Is("cooling"))).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Title).Is("ДРУГЕ"))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Quantity, OrderModel.Category.Is("cooling")).Is(3))).Should().Equal(1);
    }

    [Fact]
    public async Task Latest_of_ties_is_the_greatest_id()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        await SaveAsync(OrderModel.Model, NewOrder(2, 1) with { Category = "b" }, NewOrder(3, 1) with { Category = "c" }, NewOrder(1, 1) with { Category = "a" });
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).Is("c"))).Should().Equal(1);
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).Is("a"))).Should().BeEmpty();
    }

    [Fact]
    public async Task Latest_is_missing_when_the_latest_record_has_no_value()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1));
        await SaveAsync(OrderModel.Model, NewOrder(1, 1) with { Category = "old", PlacedAt = Now.AddDays(-1) }, NewOrder(2, 1) with { Category = null });
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).Is("old"))).Should().BeEmpty();
        (await NumbersAsync(OrderModel.Orders.Latest(OrderModel.Category).IsMissing())).Should().Equal(1);
    }

    [Fact]
    public async Task Window_is_half_open()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(1, 4).Select(NewCustomer));
        var tick = TimeSpan.FromMicroseconds(1);
        await SaveAsync(
            OrderModel.Model,
            NewOrder(1, 1) with { PlacedAt = Now.AddDays(-90) },
            NewOrder(2, 2) with { PlacedAt = Now.AddDays(-90) - tick },
            NewOrder(3, 3) with { PlacedAt = Now },
            NewOrder(4, 4) with { PlacedAt = Now - tick });
        (await NumbersAsync(OrderModel.Orders.Count().Within(Period.OfDays(90)).AtLeast(1))).Should().Equal(1, 4);
    }

    [Fact]
    public async Task Relations_nest_and_lead_back_to_the_same_table()
    {
        // 1 owns 2 and 3; 3 has an order.
        await SaveAsync(CustomerModel.Model, NewCustomer(1), NewCustomer(2) with { CompanyId = Id<Customer>(1) }, NewCustomer(3) with { CompanyId = Id<Customer>(1), Vip = true });
        await SaveAsync(OrderModel.Model, NewOrder(1, 3) with { Quantity = 2 });
        (await NumbersAsync(CustomerModel.Subsidiaries.Count().Is(2))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Subsidiaries.Any(CustomerModel.Vip.Is(true)))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Subsidiaries.Any(OrderModel.Orders.Sum(OrderModel.Quantity).AtLeast(2)))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Subsidiaries.Count(OrderModel.Orders.None()).Is(1))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Subsidiaries.Any(CustomerModel.Tags.HasAny("x")))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_record_that_a_field_names_is_related()
    {
        // 2 and 3 belong to 1, which is archived; 4 belongs to 9, which is not there, and 5 to none.
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { Owner = "omid", Visits = 7, ArchivedAt = Now },
            NewCustomer(2) with { CompanyId = Id<Customer>(1), Vip = true },
            NewCustomer(3) with { CompanyId = Id<Customer>(1) },
            NewCustomer(4) with { CompanyId = Id<Customer>(9) },
            NewCustomer(5));
        var all = CustomerModel.Model.Id.IsNot(Guid(1));
        (await NumbersAsync(CustomerModel.Company.Any() & all)).Should().Equal(2, 3);
        (await NumbersAsync(CustomerModel.Company.None() & all)).Should().Equal(4, 5);
        (await NumbersAsync(!CustomerModel.Company.Any(CustomerModel.Owner.Is("omid")) & all)).Should().Equal(4, 5);
        (await NumbersAsync(CustomerModel.Company.Any(CustomerModel.Owner.Is("maria")) & all)).Should().BeEmpty();
        (await NumbersAsync(CustomerModel.Company.Any(CustomerModel.Owner.Is("omid")) & CustomerModel.Vip.Is(true))).Should().Equal(2);
        (await NumbersAsync(CustomerModel.Company.Count().Is(0) & all)).Should().Equal(4, 5);
        (await NumbersAsync(CustomerModel.Company.Sum(CustomerModel.Visits).AtLeast(7) & all)).Should().Equal(2, 3);
        (await NumbersAsync(CustomerModel.Company.Sum(CustomerModel.Visits).Is(0) & all)).Should().Equal(4, 5);
        (await NumbersAsync(CustomerModel.Company.Max(CustomerModel.Visits).IsMissing() & all)).Should().Equal(4, 5);
        (await NumbersAsync(CustomerModel.Company.Latest(CustomerModel.Owner).Is("omid") & all)).Should().Equal(2, 3);
        (await NumbersAsync(CustomerModel.Company.Latest(CustomerModel.Owner).IsMissing() & all)).Should().Equal(4, 5);
    }

    [Fact]
    public async Task Falling_lists_have_the_records_of_rising_ones()
    {
        await SaveAsync(CustomerModel.Model, [.. Enumerable.Range(1, 60).Select(number => NewCustomer(number) with
        {
            Name = number % 3 == 0 ? "Josef" : "Anna", Visits = number % 7 == 0 ? null : number % 5, Vip = number % 4 == 0, CompanyId = number % 2 == 0 ? Id<Customer>((number / 2) + 1) : null,
        })]);
        await SaveAsync(OrderModel.Model, [.. Enumerable.Range(1, 40).Select(number => NewOrder(number, (number * 7 % 50) + 1) with { Quantity = number % 6, Category = number % 2 == 0 ? "parts" : "x" })]);
        foreach (var related in new Filter[]
        {
            CustomerModel.Company.Latest(CustomerModel.Name).Is("josef"), CustomerModel.Company.Max(CustomerModel.Visits).AtMost(2), CustomerModel.Company.Any(CustomerModel.Vip.Is(true)),
            CustomerModel.Subsidiaries.Latest(CustomerModel.Name).Is("josef"), CustomerModel.Subsidiaries.Min(CustomerModel.Visits).In(1, 2), OrderModel.Orders.Latest(OrderModel.Category).Is("parts"),
            OrderModel.Orders.Max(OrderModel.Quantity).In(3, 4, 5),
        })
        {
            foreach (var where in new[] { related, !related, related | CustomerModel.Vip.Is(true), related & CustomerModel.Visits.AtLeast(1), related | OrderModel.Orders.Any(OrderModel.Quantity.Is(1)) })
            {
                var predicate = Bind(CustomerModel.Model, where);
                var rising = await QueryAsync(CustomerModel.Model, new RecordQuery { Where = predicate, OrderBy = CustomerModel.Visits, Limit = 1_000 });
                var falling = await QueryAsync(CustomerModel.Model, new RecordQuery { Where = predicate, OrderBy = CustomerModel.Visits, Descending = true, Limit = 1_000 });
                falling.Select(customer => Number(customer.Id.Value)).Should().BeEquivalentTo(rising.Select(customer => Number(customer.Id.Value)), FilterJson.Write(where));
                (await CountAsync(CustomerModel.Model, predicate)).Should().Be(rising.Count, FilterJson.Write(where));
            }
        }
    }

    [Fact]
    public async Task Relations_lead_there_and_back()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Any(OrderModel.Customer.Any(CustomerModel.Owner.Is("omid"))))).Should().Equal(2);
        (await NumbersAsync(OrderModel.Orders.Any(OrderModel.Customer.None()))).Should().BeEmpty();
    }

    [Fact]
    public async Task Related_tests_join_with_others()
    {
        await SaveSampleAsync();
        (await NumbersAsync(OrderModel.Orders.Any() & CustomerModel.Owner.Is("omid"))).Should().Equal(2);
        (await NumbersAsync(OrderModel.Orders.None() | CustomerModel.Owner.Is("maria"))).Should().Equal(1, 3);
        (await NumbersAsync(!(OrderModel.Orders.Any() & CustomerModel.Owner.Is("omid")))).Should().Equal(1, 3);
    }

    [Fact]
    public async Task Pages_and_aggregates_take_related_tests()
    {
        await SaveSampleAsync();
        var where = Bind(CustomerModel.Model, OrderModel.Orders.Any());
        var page = await QueryAsync(CustomerModel.Model, new RecordQuery { Where = where, Limit = 1, OrderBy = CustomerModel.Owner, Descending = true });
        page.Select(c => c.Owner).Should().Equal("omid");
        (await CountAsync(CustomerModel.Model, where)).Should().Be(2);
        var measured = await AggregateAsync(CustomerModel.Model, new AggregateQuery { Where = where, Measures = [new Measure(Crm.Models.RelatedAggregate.Count)] });
        measured[0].Values[0].AsInteger.Should().Be(2);
    }

    [Fact]
    public async Task Related_records_of_the_same_session_count()
    {
        await CommitAsync(async session =>
        {
            await InsertAsync(session, CustomerModel.Model, NewCustomer(1));
            await InsertAsync(session, OrderModel.Model, NewOrder(1, 1));
            (await session.CountAsync(CustomerModel.Model, Bind(CustomerModel.Model, OrderModel.Orders.Any()), Ct)).Should().Be(1);
        });
    }

    /// <summary>Customer 1 has three orders, customer 2 one in euros, customer 3 none.</summary>
    private async Task SaveSampleAsync()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "maria" }, NewCustomer(2) with { Owner = "omid" }, NewCustomer(3) with { Owner = "maria" });
        await SaveAsync(
            OrderModel.Model,
            NewOrder(1, 1) with { Category = "cooling", Total = new Money(1_000, "UAH"), Quantity = 3, Discount = 0.1m, PlacedAt = Now.AddDays(-10), DeliveryDate = new DateOnly(2026, 3, 3), Title = "Перше" },
            NewOrder(2, 1) with { Category = "heating", Total = new Money(500, "UAH"), Quantity = 1, Discount = 0.2m, PlacedAt = Now.AddDays(-1), DeliveryDate = new DateOnly(2026, 2, 2), Title = "Друге" },
            NewOrder(3, 1) with { Category = "cooling", Total = new Money(7_000, "EUR"), Quantity = 2, PlacedAt = Now.AddDays(-20) },
            NewOrder(4, 2) with { Category = null, Total = new Money(2, "EUR"), PlacedAt = Now });
    }
}

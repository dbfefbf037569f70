using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Counts, sums and extremes, in groups.</summary>
public abstract class AggregateConformance(IStorageHarness harness) : StorageConformance(harness)
{
    private static readonly Measure Count = new(RelatedAggregate.Count);

    [Fact]
    public async Task Ungrouped_measures_make_exactly_one_row()
    {
        var measures = new AggregateQuery { Measures = [Count, Sum(OrderModel.Quantity), new Measure(RelatedAggregate.Min, OrderModel.Quantity), new Measure(RelatedAggregate.Max, OrderModel.PlacedAt)] };
        (await AggregateAsync(OrderModel.Model, measures)).Should().Equal(
            new AggregateRow(default, [FieldValue.Integer(0), FieldValue.Decimal(0), default, default]));

        await SaveAsync(OrderModel.Model, NewOrder(1, 1) with { Quantity = 5 }, NewOrder(2, 1) with { Quantity = -7, PlacedAt = Now.AddDays(1) }, NewOrder(3, 1));
        (await AggregateAsync(OrderModel.Model, measures)).Should().Equal(
            new AggregateRow(default, [FieldValue.Integer(3), FieldValue.Decimal(-2), FieldValue.Integer(-7), FieldValue.Instant(Now.AddDays(1))]));
    }

    [Fact]
    public async Task Sum_over_no_values_is_zero()
    {
        await SaveAsync(OrderModel.Model, NewOrder(1, 1));
        var rows = await AggregateAsync(OrderModel.Model, new AggregateQuery { Measures = [Sum(OrderModel.Quantity), Sum(OrderModel.Discount), new Measure(RelatedAggregate.Sum, OrderModel.Total, "UAH")] });
        rows.Should().Equal(new AggregateRow(default, [FieldValue.Decimal(0), FieldValue.Decimal(0), FieldValue.Money(new Money(0, "UAH"))]));
    }

    [Fact]
    public async Task Groups_come_by_key_with_the_missing_key_last()
    {
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { Owner = "omid", Visits = 1 },
            NewCustomer(2) with { Visits = 10 },
            NewCustomer(3) with { Owner = "maria", Visits = 2 },
            NewCustomer(4) with { Owner = "omid", Visits = 3 });
        (await AggregateAsync(CustomerModel.Model, By(CustomerModel.Owner, Count, Sum(CustomerModel.Visits)))).Should().Equal(
            new AggregateRow(FieldValue.Code("maria"), [FieldValue.Integer(1), FieldValue.Decimal(2)]),
            new AggregateRow(FieldValue.Code("omid"), [FieldValue.Integer(2), FieldValue.Decimal(4)]),
            new AggregateRow(default, [FieldValue.Integer(1), FieldValue.Decimal(10)]));
    }

    [Fact]
    public async Task Groups_go_by_any_exact_type()
    {
        var day = new DateOnly(2026, 1, 1);
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { Vip = true, Visits = -1, BirthDate = day, CompanyId = Id<Customer>(8) },
            NewCustomer(2) with { Vip = false, Visits = 10, BirthDate = day.AddDays(1), CompanyId = Id<Customer>(7) },
            NewCustomer(3) with { Vip = true, Visits = 9, BirthDate = day, CompanyId = Id<Customer>(8) });
        (await KeysAsync(By(CustomerModel.Vip, Count))).Should().Equal(FieldValue.Boolean(false), FieldValue.Boolean(true));
        (await KeysAsync(By(CustomerModel.Visits, Count))).Should().Equal(FieldValue.Integer(-1), FieldValue.Integer(9), FieldValue.Integer(10));
        (await KeysAsync(By(CustomerModel.BirthDate, Count))).Should().Equal(FieldValue.Date(day), FieldValue.Date(day.AddDays(1)));
        (await KeysAsync(By(CustomerModel.CompanyId, Count))).Should().Equal(FieldValue.Reference(Guid(7)), FieldValue.Reference(Guid(8)));
    }

    [Fact]
    public async Task Group_keys_that_are_codes_go_by_code_point()
    {
        string[] owners = ["Z", "a", "\uFF21", "\U0001F600"];
        await SaveAsync(CustomerModel.Model, owners.Reverse().Select((owner, i) => NewCustomer(i + 1) with { Owner = owner }));
        (await KeysAsync(By(CustomerModel.Owner, Count))).Select(key => key.AsText).Should().Equal(owners);
    }

    [Fact]
    public async Task Bounds_cut_dates_into_half_open_groups()
    {
        var day = new DateOnly(2026, 1, 1);
        await SaveAsync(CustomerModel.Model, [.. Enumerable.Range(0, 10).Select(n => NewCustomer(n + 1) with { BirthDate = day.AddDays(n), Visits = n }), NewCustomer(11)]);
        var query = By(CustomerModel.BirthDate, Count, Sum(CustomerModel.Visits)) with
        {
            Bounds = [FieldValue.Date(day.AddDays(2)), FieldValue.Date(day.AddDays(4)), FieldValue.Date(day.AddDays(5)), FieldValue.Date(day.AddDays(8))],
        };
        (await AggregateAsync(CustomerModel.Model, query)).Should().Equal(
            new AggregateRow(FieldValue.Date(day.AddDays(2)), [FieldValue.Integer(2), FieldValue.Decimal(5)]),
            new AggregateRow(FieldValue.Date(day.AddDays(4)), [FieldValue.Integer(1), FieldValue.Decimal(4)]),
            new AggregateRow(FieldValue.Date(day.AddDays(5)), [FieldValue.Integer(3), FieldValue.Decimal(18)]));
    }

    [Fact]
    public async Task Bounds_cut_instants_to_the_microsecond_and_leave_out_empty_groups()
    {
        var tick = TimeSpan.FromMicroseconds(1);
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { SeenAt = Now - tick },
            NewCustomer(2) with { SeenAt = Now },
            NewCustomer(3) with { SeenAt = Now.AddDays(3) - tick },
            NewCustomer(4) with { SeenAt = Now.AddDays(3) });
        var query = By(CustomerModel.SeenAt, Count) with { Bounds = [.. Enumerable.Range(0, 4).Select(n => FieldValue.Instant(Now.AddDays(n)))] };
        (await AggregateAsync(CustomerModel.Model, query)).Should().Equal(
            new AggregateRow(FieldValue.Instant(Now), [FieldValue.Integer(1)]),
            new AggregateRow(FieldValue.Instant(Now.AddDays(2)), [FieldValue.Integer(1)]));
    }

    [Fact]
    public async Task Groups_hold_only_what_the_predicate_lets_in()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Owner = "a", Vip = true }, NewCustomer(2) with { Owner = "b" }, NewCustomer(3) with { Owner = "a" });
        var query = By(CustomerModel.Owner, Count) with { Where = Bind(CustomerModel.Model, CustomerModel.Vip.Is(true)) };
        (await AggregateAsync(CustomerModel.Model, query)).Should().Equal(new AggregateRow(FieldValue.Code("a"), [FieldValue.Integer(1)]));
        (await AggregateAsync(CustomerModel.Model, By(CustomerModel.Owner, Count) with { Where = Predicate.False })).Should().BeEmpty();
    }

    [Fact]
    public async Task Sums_are_exact_and_do_not_overflow()
    {
        await SaveAsync(
            OrderModel.Model,
            Enumerable.Range(1, 12).Select(n => NewOrder(n, 1) with { Quantity = long.MaxValue, Discount = 899_999_999_999_999.9999m, Total = new Money(899_999_999_999_999.9999m, "IRR") }));
        var rows = await AggregateAsync(OrderModel.Model, new AggregateQuery { Measures = [Sum(OrderModel.Quantity), Sum(OrderModel.Discount), new Measure(RelatedAggregate.Sum, OrderModel.Total, "IRR")] });
        rows.Should().Equal(new AggregateRow(
            default,
            [FieldValue.Decimal(12m * long.MaxValue), FieldValue.Decimal(12 * 899_999_999_999_999.9999m), FieldValue.Money(new Money(12 * 899_999_999_999_999.9999m, "IRR"))]));
    }

    [Fact]
    public async Task Sums_below_zero_are_exact()
    {
        await SaveAsync(OrderModel.Model, Enumerable.Range(1, 12).Select(n => NewOrder(n, 1) with { Quantity = n == 1 ? 5 : long.MinValue, Discount = n % 2 == 0 ? -0.0001m : 0.0003m }));
        var rows = await AggregateAsync(OrderModel.Model, new AggregateQuery { Measures = [Sum(OrderModel.Quantity), Sum(OrderModel.Discount)] });
        rows.Should().Equal(new AggregateRow(default, [FieldValue.Decimal(5 + (11m * long.MinValue)), FieldValue.Decimal(0.0012m)]));
    }

    [Fact]
    public async Task Decimals_are_summed_without_loss()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(1, 100).Select(n => NewCustomer(n) with { Score = 0.1m, Rate = 0.00000003m }));
        var rows = await AggregateAsync(CustomerModel.Model, new AggregateQuery { Measures = [Sum(CustomerModel.Score), Sum(CustomerModel.Rate), new Measure(RelatedAggregate.Max, CustomerModel.Rate)] });
        rows.Should().Equal(new AggregateRow(default, [FieldValue.Decimal(10), FieldValue.Decimal(0.000003m), FieldValue.Decimal(0.00000003m)]));
    }

    [Fact]
    public async Task Money_is_measured_by_currency()
    {
        await SaveAsync(
            OrderModel.Model,
            NewOrder(1, 1) with { Total = new Money(10.5m, "UAH"), Category = "a" },
            NewOrder(2, 1) with { Total = new Money(100, "EUR"), Category = "a" },
            NewOrder(3, 1) with { Total = new Money(-2, "UAH"), Category = "a" },
            NewOrder(4, 1) with { Total = new Money(7, "EUR"), Category = "b" },
            NewOrder(5, 1) with { Category = "b" });
        ValueList<Measure> measures =
        [
            Count, new Measure(RelatedAggregate.Sum, OrderModel.Total, "UAH"), new Measure(RelatedAggregate.Min, OrderModel.Total, "UAH"), new Measure(RelatedAggregate.Max, OrderModel.Total, "EUR"),
        ];
        (await AggregateAsync(OrderModel.Model, new AggregateQuery { GroupBy = OrderModel.Category, Measures = measures })).Should().Equal(
            new AggregateRow(FieldValue.Code("a"), [FieldValue.Integer(3), Uah(8.5m), Uah(-2), FieldValue.Money(new Money(100, "EUR"))]),
            new AggregateRow(FieldValue.Code("b"), [FieldValue.Integer(2), Uah(0), default, FieldValue.Money(new Money(7, "EUR"))]));
    }

    [Fact]
    public async Task The_base_of_money_is_a_decimal_of_its_own_that_adds_and_orders_over_currencies()
    {
        var order = NewOrder(1, 1) with { Total = new Money(10.5m, "EUR"), TotalBase = 442.2963m, Category = "a" };
        await SaveAsync(
            OrderModel.Model,
            order,
            NewOrder(2, 1) with { Total = new Money(100, "UAH"), TotalBase = 100, Category = "a" },
            NewOrder(3, 2) with { Total = new Money(7, "USD"), Category = "a" },
            NewOrder(4, 2) with { TotalBase = -2.0001m, Category = "b" });
        await ChangeAsync(OrderModel.Model, order, order with { TotalBase = 443 });

        (await AllAsync(OrderModel.Model)).Select(stored => (stored.Total?.Amount, stored.TotalBase)).Should().Equal((10.5m, 443), (100, 100), (7, null), (null, -2.0001m));
        var total = new Measure(RelatedAggregate.Sum, OrderModel.Total.Base);
        (await AggregateAsync(OrderModel.Model, new AggregateQuery { GroupBy = OrderModel.Category, Measures = [total, new Measure(RelatedAggregate.Min, OrderModel.Total.Base)] })).Should().Equal(
            new AggregateRow(FieldValue.Code("a"), [FieldValue.Decimal(543), FieldValue.Decimal(100)]),
            new AggregateRow(FieldValue.Code("b"), [FieldValue.Decimal(-2.0001m), FieldValue.Decimal(-2.0001m)]));
        (await QueryAsync(OrderModel.Model, new RecordQuery { OrderBy = OrderModel.Total.Base, Limit = 9 })).Select(stored => stored.TotalBase).Should().Equal(-2.0001m, 100, 443, null);
        (await CountAsync(OrderModel.Model, Bind(OrderModel.Model, OrderModel.Total.Base.AtLeast(100)))).Should().Be(2);
    }

    [Fact]
    public async Task Extremes_are_of_the_type_of_the_field()
    {
        var day = new DateOnly(2026, 1, 1);
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { BirthDate = day, SeenAt = Now, Score = 9.5m }, NewCustomer(2) with { BirthDate = day.AddDays(9), SeenAt = Now.AddTicks(10), Score = 10m }, NewCustomer(3));
        var rows = await AggregateAsync(
            CustomerModel.Model,
            new AggregateQuery
            {
                Measures =
                [
                    new Measure(RelatedAggregate.Min, CustomerModel.BirthDate), new Measure(RelatedAggregate.Max, CustomerModel.BirthDate),
                    new Measure(RelatedAggregate.Max, CustomerModel.SeenAt), new Measure(RelatedAggregate.Min, CustomerModel.Score), new Measure(RelatedAggregate.Max, CustomerModel.Score),
                ],
            });
        rows[0].Values.Should().Equal(FieldValue.Date(day), FieldValue.Date(day.AddDays(9)), FieldValue.Instant(Now.AddTicks(10)), FieldValue.Decimal(9.5m), FieldValue.Decimal(10m));
    }

    [Fact]
    public async Task Count_counts_what_the_predicate_lets_in()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(1, 10).Select(n => NewCustomer(n) with { Visits = n, ArchivedAt = n > 7 ? Now : null }));
        (await CountAsync(CustomerModel.Model, Predicate.True)).Should().Be(10);
        (await CountAsync(CustomerModel.Model, Bind(CustomerModel.Model, CustomerModel.Model.ArchivedAt!.IsMissing()))).Should().Be(7);
        (await CountAsync(CustomerModel.Model, Predicate.False)).Should().Be(0);
    }

    private static Measure Sum(Field field) => new(RelatedAggregate.Sum, field);

    private static FieldValue Uah(decimal amount) => FieldValue.Money(new Money(amount, "UAH"));

    private static AggregateQuery By(Field field, params ReadOnlySpan<Measure> measures) => new() { GroupBy = field, Measures = ValueList.Create(measures) };

    private async Task<IEnumerable<FieldValue>> KeysAsync(AggregateQuery query) => (await AggregateAsync(CustomerModel.Model, query)).Select(row => row.Key);
}

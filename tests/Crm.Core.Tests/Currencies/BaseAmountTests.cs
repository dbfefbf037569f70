using Crm.Auditing;
using Crm.Filters;
using Crm.Models;

namespace Crm.Currencies;

public sealed class BaseAmountTestsInMemory : BaseAmountTests<InMemoryEngine>;

public sealed class BaseAmountTestsSqlite : BaseAmountTests<SqliteEngine>;

public sealed class BaseAmountTestsPostgreSql : BaseAmountTests<PostgreSqlEngine>;

public sealed class BaseAmountTestsMySql : BaseAmountTests<MySqlEngine>;

/// <summary>Amounts are also stored in the tenant's currency, at the rate of the day on which they were booked.</summary>
public abstract class BaseAmountTests<TEngine> : BaseAmountTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task CreateAsync_stores_the_value_at_the_rate_of_the_booking_day()
    {
        await StartSalesAsync();

        (await AddSaleAsync(Sold(Eur(10.5m), January))).TotalBase.Should().Be(420);
        (await AddSaleAsync(Sold(Eur(10.5m), March))).TotalBase.Should().Be(442.2963m, "10.5 × 42.1234567 = 442.29629535");
        (await AddSaleAsync(Sold(Eur(-10.5m)))).TotalBase.Should().Be(-442.2963m, "without a day of its own it is the day of creation, 21 March");
        (await AddSaleAsync(Sold(new Money(1_000_000, "IRR"), January))).TotalBase.Should().Be(39.5612m, "a rate has all its decimals");
        (await AddSaleAsync(Sold(Uah(7.77m), new DateOnly(1999, 1, 1)))).TotalBase.Should().Be(7.77m, "the tenant's own currency needs no rate");
        (await AddSaleAsync(Sold(null))).TotalBase.Should().BeNull();
        (await AddSaleAsync(Sold(Uah(1)) with { TotalBase = 99 })).TotalBase.Should().Be(1, "callers cannot say it");
        (await BasesAsync()).Should().Equal(420, 442.2963m, -442.2963m, 39.5612m, 7.77m, null, 1);
    }

    [Fact]
    public async Task CreateAsync_takes_the_day_of_creation_in_the_zone_of_the_tenant()
    {
        await StartSalesAsync(crm => crm.Configure(options => options.TimeZone = "Asia/Tehran"));
        Rates.Set("EUR", "UAH", new DateOnly(2026, 3, 23), 50);
        Clock.SetUtcNow(new DateTimeOffset(2026, 3, 22, 20, 29, 59, TimeSpan.Zero));
        var before = await AddSaleAsync(Sold(Eur(1)));
        Clock.Advance(TimeSpan.FromSeconds(1));

        (before.TotalBase, (await AddSaleAsync(Sold(Eur(1)))).TotalBase).Should().Be((42.1235m, 50m), "midnight in Tehran is 20:30 UTC");
    }

    [Fact]
    public async Task Without_a_currency_of_the_tenant_nothing_is_converted()
    {
        await StartSalesAsync(currency: null);

        (await AddSaleAsync(Sold(Eur(1)) with { Lines = [new("a", Eur(1))] })).Should().Match<Sale>(sale => sale.TotalBase == null && sale.Lines[0].PriceBase == null);
        Rates.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task UpdateAsync_converts_again_only_where_amount_currency_or_booking_day_change()
    {
        await StartSalesAsync();
        var sale = await AddSaleAsync(Sold(Eur(1), January));
        Rates.Set("EUR", "UAH", January.AddDays(-1), 1);
        Rates.Asked.Clear();

        sale = await ChangeAsync(sale, s => s with { Region = "north", TotalBase = 5 });
        sale.TotalBase.Should().Be(40);
        (await ChangeAsync(sale, s => s with { TotalBase = null })).Version.Should().Be(2, "nothing of the caller's has changed");
        Rates.Asked.Should().BeEmpty();
        sale = await ChangeAsync(sale, s => s with { Total = Eur(2) });
        sale.TotalBase.Should().Be(80);
        sale = await ChangeAsync(sale, s => s with { SoldOn = March });
        sale.TotalBase.Should().Be(84.2469m);
        sale = await ChangeAsync(sale, s => s with { Total = Uah(2) });
        sale.TotalBase.Should().Be(2);
        sale = await ChangeAsync(sale, s => s with { Total = null });
        sale.TotalBase.Should().BeNull();
        (await BasesAsync(SaleModel.Total.Base.IsMissing())).Should().HaveCount(1);
    }

    [Fact]
    public async Task Lines_keep_their_value_where_they_move_and_are_converted_where_they_are_new()
    {
        await StartSalesAsync();
        var sale = await AddSaleAsync(Sold(null, January) with { Lines = [new("a", Eur(1)), new("b", Eur(2), 9), new("c", Uah(3)), new("d", null, 9)] });
        sale.Lines.Select(line => line.PriceBase).Should().Equal(40, 80, 3, null);
        Rates.Set("EUR", "UAH", January, 100);
        Rates.Asked.Clear();

        sale = await ChangeAsync(sale, s => s with { Region = "north", Lines = s.Lines.Select(line => line with { PriceBase = null }) });
        (sale.Version, sale.Lines[1].PriceBase).Should().Be((2, 80m));
        sale = await ChangeAsync(sale, s => s with { Lines = [s.Lines[1], s.Lines[0] with { Item = "A", PriceBase = 7 }] });
        sale.Lines.Select(line => line.PriceBase).Should().Equal(80, 40);
        Rates.Asked.Should().BeEmpty();
        sale = await ChangeAsync(sale, s => s with { Lines = [.. s.Lines, new("e", Eur(3))] });
        sale.Lines[2].PriceBase.Should().Be(120);
        sale = await ChangeAsync(sale, s => s with { SoldOn = March });
        sale.Lines.Select(line => line.PriceBase).Should().Equal(84.2469m, 42.1235m, 126.3704m);
        (await BasesAsync(SaleModel.Lines.Any(SaleModel.Price.Base.GreaterThan(126)))).Should().HaveCount(1);
    }

    [Theory]
    [InlineData("GBP", 1, null, "there is no rate")]
    [InlineData("CHF", 1, 0.0, "a rate is above zero")]
    [InlineData("CHF", 1, -2.5, "a rate is above zero")]
    [InlineData("CHF", 900_000_000_000_000, 1.01, "more than can be stored")]
    public async Task An_amount_that_cannot_be_converted_is_refused_and_nothing_is_stored(string currency, decimal amount, double? rate, string because)
    {
        await StartSalesAsync();
        if (rate is { } number)
        {
            Rates.Set(currency, "UAH", January, (decimal)number);
        }

        var create = () => AddSaleAsync(Sold(new Money(amount, currency)) with { Lines = [new("a", Uah(1)), new("b", new Money(amount, currency))] });

        var errors = (await create.Should().ThrowAsync<ValidationException>(because)).Which.Errors;
        errors.Select(error => (error.Field, error.Value)).Should().Equal(("total", $"{amount} {currency}"), ("lines[1].price", $"{amount} {currency}"));
        errors[0].Message.ToString().Should().Contain("UAH");
        (await BasesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_rate_is_told_with_all_other_faults()
    {
        await StartSalesAsync();

        var create = () => AddSaleAsync(Sold(new Money(1, "GBP")) with { Region = new string('x', 5_000), Lines = [new("a", new Money(0.00001m, "EUR")), new("b", new Money(1, "euro"))] });

        (await create.Should().ThrowAsync<ValidationException>()).Which.Errors.Select(error => error.Field).Should().BeEquivalentTo("total", "region", "lines[0].price", "lines[1].price");
    }

    [Fact]
    public async Task CreateManyAsync_and_UpdateManyAsync_convert_too_and_ask_each_rate_once()
    {
        await StartSalesAsync();
        await InAsync((session, ct) => new ValueTask<int>(session.CreateManyAsync(SaleModel.Model, Enumerable.Range(1, 700).Select(n => Sold(Eur(n), n % 2 == 0 ? January : March)), ct).AsTask()));

        (await BasesAsync(SaleModel.Total.Is(Eur(699)))).Should().Equal(29_444.2962m);
        Rates.Asked.Should().BeEquivalentTo([("EUR", March), ("EUR", January)]);
        Rates.Asked.Clear();
        var result = await InAsync((session, ct) => session.UpdateManyAsync(SaleModel.Model, SaleModel.SoldOn.Is(January), s => s with { Total = Eur(1) }, ct));

        result.Changed.Should().Be(350);
        Rates.Asked.Should().Equal(("EUR", January));
        (await BasesAsync(SaleModel.Total.Base.Is(40))).Should().HaveCount(50, "a page has 50");
        var fail = () => InAsync((session, ct) => session.UpdateManyAsync(SaleModel.Model, Filter.Everything, s => s with { Total = new Money(1, s.SoldOn == March ? "GBP" : "UAH") }, ct));
        await fail.Should().ThrowAsync<ValidationException>();
        (await BasesAsync(SaleModel.Total.Base.Is(1))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_audit_tells_the_value_and_history_puts_amounts_back_with_a_value_of_their_own()
    {
        await StartSalesAsync();
        var sale = await AddSaleAsync(Sold(Eur(1), January) with { Lines = [new("a", Eur(5))] });
        sale = await ChangeAsync(sale, s => s with { Total = Eur(2), Lines = [] });
        await using var scope = As("maria");

        var history = await scope.Audit.ListAsync(SaleModel.Model, sale.Id.Value, cancellationToken: Stop);
        history.Items[1].Changes.Select(change => change.Field).Should().Equal("total", "totalBase", "lines");
        (decimal.Parse(history.Items[1].Changes[1].Before!, Invariant), decimal.Parse(history.Items[1].Changes[1].After!, Invariant)).Should().Be((40m, 80m));
        (await scope.History.AsOfAsync(SaleModel.Model, sale.Id.Value, HistoryPoint.OfVersion(1), Stop))!.TotalBase.Should().Be(40);
        Rates.Set("EUR", "UAH", January.AddDays(1), 41);
        sale = await ChangeAsync(sale, s => s with { SoldOn = January.AddDays(1) });
        var restored = await scope.History.RestoreFieldAsync(SaleModel.Model, sale, "total", HistoryPoint.OfVersion(1), Stop);

        restored.Record.Should().Match<Sale>(s => s.Total == Eur(1) && s.TotalBase == 41);
        var report = await scope.History.RestoreAsync(SaleModel.Model, restored.Record, HistoryPoint.OfVersion(1), Stop);
        report.Kept.Should().BeEmpty();
        report.Record.Should().Match<Sale>(s => s.TotalBase == 40 && s.Lines[0].PriceBase == 200);
    }

    [Fact]
    public async Task An_operation_is_reverted_with_the_values_of_its_amounts()
    {
        await StartSalesAsync();
        var sale = await AddSaleAsync(Sold(Eur(1), January) with { Lines = [new("a", Eur(5)), new("b", Uah(7))] });
        var operation = Guid.CreateVersion7();
        await using var scope = As("maria");
        scope.Operation = operation;
        sale = await scope.WriteAsync((session, ct) => session.UpdateAsync(SaleModel.Model, sale, s => s with { Total = Eur(2), Lines = [s.Lines[0], new("c", Eur(6))] }, ct).AsTask(), Stop);
        scope.Operation = null;
        sale = await ChangeAsync(sale, s => s with { Lines = [.. s.Lines, new("d", Eur(1))] });

        var report = await scope.Get<RevertService>().RevertAsync(operation, cancellationToken: Stop);

        (report.Reverted, report.Kept).Should().Be((1, 0));
        var now = await scope.ReadAsync((session, ct) => session.GetAsync(SaleModel.Model, sale.Id.Value, ct).AsTask(), Stop);
        (now.Total, now.TotalBase).Should().Be((Eur(1), 40m));
        now.Lines.Should().BeEquivalentTo([new SaleLine("a", Eur(5), 200), new SaleLine("b", Uah(7), 7), new SaleLine("d", Eur(1), 40)]);
    }

    [Fact]
    public async Task A_model_that_does_not_show_the_value_has_it_stored_all_the_same()
    {
        await StartSalesAsync();
        var fee = await InAsync((session, ct) => session.CreateAsync(Fee.Model, new Fee { Amount = Eur(2) }, ct));
        var other = await InAsync((session, ct) => session.CreateAsync(Fee.Model, new Fee { Amount = Uah(84.2469m) }, ct));

        (await CountAsync(Fee.AmountField.Base.Is(84.2469m))).Should().Be(2);
        fee = await InAsync((session, ct) => session.UpdateAsync(Fee.Model, fee, f => f with { Amount = Uah(3) }, ct));
        (await CountAsync(Fee.AmountField.Base.Is(3))).Should().Be(1);
        await InAsync((session, ct) => session.UpdateAsync(Fee.Model, fee, f => f with { Amount = null }, ct));
        (await CountAsync(Fee.AmountField.Base.IsMissing())).Should().Be(1);
        other.Version.Should().Be(1);

        Task<long> CountAsync(Filter filter) => InAsync((session, ct) => session.CountAsync(Fee.Model, filter, ct));
    }

    [Fact]
    public async Task Each_tenant_has_its_own_currency()
    {
        await StartSalesAsync(crm => crm.UseTenantSettings(tenant => new TenantSettings("en", TimeZoneInfo.Utc, Calendars.CalendarSystem.Gregorian, null)
        {
            Currency = tenant.Name == "none" ? null : tenant.Name,
        }));

        (await InTenantAsync("UAH")).Should().Be(40);
        (await InTenantAsync("EUR")).Should().Be(1);
        (await InTenantAsync("none")).Should().BeNull();
        await this.Invoking(test => test.InTenantAsync("USD")).Should().ThrowAsync<ValidationException>();
        (await this.Invoking(test => test.InTenantAsync("usd")).Should().ThrowAsync<ConfigurationException>()).Which.Reason.Should().Be("configuration.currency");
    }

    private static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

    private async Task<decimal?> InTenantAsync(string tenant)
    {
        await using var scope = As(new Tenant(tenant), "maria");
        return (await scope.WriteAsync((session, ct) => session.CreateAsync(SaleModel.Model, Sold(Eur(1), January), ct).AsTask(), Stop)).TotalBase;
    }
}

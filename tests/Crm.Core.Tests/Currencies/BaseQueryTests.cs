using Crm.Access;
using Crm.Calendars;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Hooks;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Currencies;

public sealed class BaseQueryTestsInMemory : BaseQueryTests<InMemoryEngine>;

public sealed class BaseQueryTestsSqlite : BaseQueryTests<SqliteEngine>;

public sealed class BaseQueryTestsPostgreSql : BaseQueryTests<PostgreSqlEngine>;

public sealed class BaseQueryTestsMySql : BaseQueryTests<MySqlEngine>;

/// <summary>By their value in the tenant's currency amounts of all currencies are compared, ordered and added; and who may not see the one sees not the other.</summary>
public abstract class BaseQueryTests<TEngine> : BaseAmountTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly DecimalField TotalBase = SaleModel.Total.Base;
    private static readonly Measure Sum = new(RelatedAggregate.Sum, TotalBase);

    [Fact]
    public async Task Filters_and_orders_go_over_all_currencies()
    {
        await StartSalesAsync();
        await AddManyAsync();

        (await BasesAsync(TotalBase.Between(79.9999m, 100))).Should().Equal(80, 100);
        (await BasesAsync(!TotalBase.LessThan(100))).Should().Equal(100, 120, null);
        (await BasesAsync(TotalBase.In(40, 42.1235m))).Should().Equal(42.1235m);
        (await BasesAsync(null, TotalBase)).Should().Equal(-5, 42.1235m, 80, 100, 120, null);
        (await BasesAsync(FilterJson.Parse("""{ "v": 1, "field": "totalBase", "ge": 100 }""", SaleModel.Model, Services.GetRequiredService<ModelCatalog>()))).Should().Equal(100, 120);
        TotalBase.AtLeast(100).Explain("en").Should().Contain("total base").And.Contain("100");
    }

    [Fact]
    public async Task Sums_groups_and_measures_over_related_sales_go_over_all_currencies()
    {
        await StartSalesAsync();
        var anna = await AddManyAsync();
        await using var scope = As("maria");

        var regions = await GroupAsync(new RecordGrouping { By = SaleModel.Region, Measures = [Sum, new Measure(RelatedAggregate.Max, TotalBase), new Measure(RelatedAggregate.Min, TotalBase)] });
        regions.Select(group => $"{group.Key} {string.Join(' ', group.Values.Select(value => Text(value)))}").Should().Equal("north 175 100 -5", "south 162.1235 120 42.1235");
        var months = await GroupAsync(new RecordGrouping { By = SaleModel.SoldOn, Unit = CalendarUnit.Month, Measures = [Sum] });
        months.Where(group => group.Values[0].AsDecimal != 0).Select(group => $"{group.Key} {Text(group.Values[0])}").Should().Equal("2026-01-01 80", "2026-03-01 257.1235");
        (await scope.Contacts.CountAsync(SaleModel.Sales.Sum(TotalBase).Is(222.1235m), Stop)).Should().Be(1);
        (await scope.Contacts.ListAsync(new RecordList { Filter = SaleModel.Sales.Max(TotalBase).Between(100, 101) }, Stop)).Items.Should().ContainSingle().Which.Id.Should().Be(anna);
        (await scope.Contacts.CountAsync(SaleModel.Sales.Sum(TotalBase, SaleModel.Region.Is("north")).GreaterThan(174), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Who_may_not_see_an_amount_may_not_see_or_name_its_value()
    {
        await StartSalesAsync(
            crm => crm.AddAccess(rules => rules
                .HideField("amounts are private", SaleModel.Total, actor => actor.Name == "omid")
                .HideField("prices are private", SaleModel.Price, actor => actor.Name == "omid")
                .HideField("values are private", TotalBase, actor => actor.Name == "lena")),
            rules: true);
        var sale = await AddSaleAsync(Sold(Eur(1), January) with { Lines = [new("a", Eur(1))] });
        await using var omid = As("omid");
        await using var lena = As("lena");

        var seen = await omid.ReadAsync((session, ct) => session.GetAsync(SaleModel.Model, sale.Id.Value, ct).AsTask(), Stop);
        seen.Should().Match<Sale>(s => s.Total == null && s.TotalBase == null && s.Lines[0].Price == null && s.Lines[0].PriceBase == null);
        seen.Redacted.Should().Equal("total", "totalBase", "lines.price", "lines.priceBase");
        foreach (var filter in (Filter[])[TotalBase.GreaterThan(1), SaleModel.Lines.Any(SaleModel.Price.Base.IsPresent()), SaleModel.Price.Base.IsPresent()])
        {
            await this.Invoking(_ => omid.ReadAsync((session, ct) => session.CountAsync(SaleModel.Model, filter, ct).AsTask(), Stop)).Should().ThrowAsync<DeniedException>();
        }

        await this.Invoking(_ => omid.ReadAsync((session, ct) => session.ListAsync(SaleModel.Model, new RecordList { OrderBy = TotalBase }, ct).AsTask(), Stop)).Should().ThrowAsync<DeniedException>();
        await this.Invoking(_ => omid.ReadAsync((session, ct) => session.GroupAsync(SaleModel.Model, new RecordGrouping { Measures = [Sum] }, ct).AsTask(), Stop)).Should().ThrowAsync<DeniedException>();
        await this.Invoking(_ => omid.Contacts.CountAsync(SaleModel.Sales.Sum(TotalBase).AtLeast(1), Stop)).Should().ThrowAsync<DeniedException>();
        (await omid.WriteAsync((session, ct) => session.UpdateAsync(SaleModel.Model, seen, s => s with { Region = "south" }, ct).AsTask(), Stop)).Version.Should().Be(2);
        (await omid.Audit.ListAsync(SaleModel.Model, sale.Id.Value, cancellationToken: Stop)).Items.SelectMany(entry => entry.Changes).Should().ContainSingle().Which.Field.Should().Be("region");

        var shown = await lena.ReadAsync((session, ct) => session.GetAsync(SaleModel.Model, sale.Id.Value, ct).AsTask(), Stop);
        (shown.Total, shown.TotalBase).Should().Be((Eur(1), null));
        shown = await lena.WriteAsync((session, ct) => session.UpdateAsync(SaleModel.Model, shown, s => s with { Total = Eur(3) }, ct).AsTask(), Stop);
        shown.TotalBase.Should().BeNull();
        (await BasesAsync()).Should().Equal(120);
    }

    [Fact]
    public async Task Rules_and_hooks_know_the_value()
    {
        await StartSalesAsync(
            crm => crm.AddAccess(rules => rules.Restrict("small sales", SaleModel.Model, AccessOperations.Write, _ => !TotalBase.GreaterThan(100))).AddHook<Sale, NoPennies>(),
            rules: true);
        var sale = await AddSaleAsync(Sold(Eur(2.5m), January));

        await this.Invoking(test => test.AddSaleAsync(Sold(Eur(2.5001m), January))).Should().ThrowAsync<DeniedException>();
        await this.Invoking(test => test.ChangeAsync(sale, s => s with { SoldOn = March })).Should().ThrowAsync<DeniedException>();
        await this.Invoking(test => test.AddSaleAsync(Sold(new Money(1_000, "IRR"), January))).Should().ThrowAsync<InvalidOperationException>().WithMessage("a penny");
    }

    [Fact]
    public async Task Money_among_custom_fields_has_no_value_in_the_currency_of_the_tenant()
    {
        await StartSalesAsync();
        var limit = PartyModel.Custom.Money("creditLimit");
        await using var scope = As("admin");
        await scope.Get<CustomFieldService>().CreateAsync(new CustomField { Entity = "contact", Key = "creditLimit", Kind = CustomFieldKind.Money }, Stop);

        (await AddAsync(Person("Anna") with { Custom = CustomValues.Empty.Set(limit, new Money(5, "GBP")) })).Custom.Count.Should().Be(1, "no rate is needed");
        await this.Invoking(_ => scope.Contacts.CountAsync(limit.Base.IsPresent(), Stop)).Should().ThrowAsync<InvalidOperationException>();
        await this.Invoking(_ => scope.Get<CustomFieldService>().ParseFilterAsync(ContactModel.Model, """{ "v": 1, "field": "custom.creditLimitBase", "ge": 1 }""", Stop)).Should().ThrowAsync<FilterException>();
    }

    [Fact]
    public async Task Measures_that_say_no_currency_of_an_amount_or_one_of_a_plain_number_are_refused()
    {
        await StartSalesAsync();

        await this.Invoking(test => test.GroupAsync(new RecordGrouping { Measures = [new Measure(RelatedAggregate.Sum, SaleModel.Total)] })).Should().ThrowAsync<FilterException>();
        (await this.Invoking(test => test.GroupAsync(new RecordGrouping { Measures = [Sum with { Currency = "UAH" }] })).Should().ThrowAsync<FilterException>()).Which.Place.Should().Be("totalBase");
    }

    private static string Text(FieldValue value) => value.AsDecimal.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<RecordGroup>> GroupAsync(RecordGrouping grouping)
    {
        await using var scope = As("maria");
        return await scope.ReadAsync((session, ct) => session.GroupAsync(SaleModel.Model, grouping, ct).AsTask(), Stop);
    }

    private async Task<Id<Party>> AddManyAsync()
    {
        var (anna, bela) = (await AddAsync(Person("Anna")), await AddAsync(Person("Bela")));
        foreach (var sale in (Sale[])[
            Sold(Eur(2), January) with { Region = "north", CustomerId = anna.Id }, Sold(Eur(1), March) with { Region = "south", CustomerId = anna.Id },
            Sold(Uah(100), March) with { Region = "north", CustomerId = anna.Id }, Sold(Uah(-5), March) with { Region = "north", CustomerId = bela.Id },
            Sold(Uah(120), March) with { Region = "south", CustomerId = bela.Id }, Sold(null, March) with { Region = "south" }])
        {
            await AddSaleAsync(sale);
        }

        return anna.Id;
    }

    private sealed class NoPennies : IRecordHook<Sale>
    {
        public ValueTask BeforeWriteAsync(Sale? before, Sale after, CrmSession session, CancellationToken cancellationToken) =>
            after.TotalBase is > 0 and < 1 ? throw new InvalidOperationException("a penny") : ValueTask.CompletedTask;
    }
}

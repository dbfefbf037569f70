using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Currencies;

/// <summary>What the tests of amounts in the tenant's currency share: sales, and rates to the hryvnia.</summary>
public abstract class BaseAmountTest<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    protected static readonly DateOnly January = new(2026, 1, 1);
    protected static readonly DateOnly March = new(2026, 3, 1);

    protected TestRates Rates { get; } = new();

    protected Task StartSalesAsync(Action<CrmBuilder>? configure = null, string? currency = "UAH", bool rules = false)
    {
        Rates.Set("EUR", "UAH", January, 40);
        Rates.Set("EUR", "UAH", March, 42.1234567m);
        Rates.Set("IRR", "UAH", January, 0.0000395612345m);
        return StartAsync(
            crm =>
            {
                crm.Services.AddSingleton(Rates);
                crm.UseExchangeRates<TestRates>().AddModel(SaleModel.Model).AddModel(Fee.Model).Configure(options => options.Currency = currency);
                configure?.Invoke(crm);
            },
            rules);
    }

    protected static Money Eur(decimal amount) => new(amount, "EUR");

    protected static Money Uah(decimal amount) => new(amount, "UAH");

    protected static Sale Sold(Money? total, DateOnly? on = null) => new() { Total = total, SoldOn = on };

    protected Task<Sale> AddSaleAsync(Sale sale) => InAsync((session, ct) => session.CreateAsync(SaleModel.Model, sale, ct));

    protected Task<Sale> ChangeAsync(Sale sale, Func<Sale, Sale> change) => InAsync((session, ct) => session.UpdateAsync(SaleModel.Model, sale, change, ct));

    protected async Task<T> InAsync<T>(Func<CrmSession, CancellationToken, ValueTask<T>> body)
    {
        await using var scope = As("maria");
        return await scope.WriteAsync((session, ct) => body(session, ct).AsTask(), Stop);
    }

    protected async Task<decimal?[]> BasesAsync(Filter? filter = null, Field? orderBy = null)
    {
        await using var scope = As("maria");
        var list = new RecordList { Filter = filter, OrderBy = orderBy };
        var page = await scope.ReadAsync((session, ct) => session.ListAsync(SaleModel.Model, list, ct).AsTask(), Stop);
        return [.. page.Items.Select(sale => sale.TotalBase)];
    }
}

namespace Crm.Currencies;

/// <summary>Rates that a test sets, from one day on; counts how often it is asked.</summary>
public sealed class TestRates : IExchangeRates
{
    private readonly List<(string From, string To, DateOnly Since, decimal Rate)> _rates = [];

    public List<(string From, DateOnly Day)> Asked { get; } = [];

    public void Set(string from, string to, DateOnly since, decimal rate) => _rates.Add((from, to, since, rate));

    public ValueTask<decimal?> FindAsync(Tenant tenant, string from, string to, DateOnly day, CancellationToken cancellationToken)
    {
        Asked.Add((from, day));
        return new(_rates.Where(rate => rate.From == from && rate.To == to && rate.Since <= day)
            .OrderByDescending(rate => rate.Since).Select(rate => (decimal?)rate.Rate).FirstOrDefault());
    }
}

namespace Crm.Currencies;

/// <summary>Knows no rate: amounts must be in the tenant's currency.</summary>
internal sealed class NoExchangeRates : IExchangeRates
{
    public ValueTask<decimal?> FindAsync(Tenant tenant, string from, string to, DateOnly day, CancellationToken cancellationToken) => new((decimal?)null);
}

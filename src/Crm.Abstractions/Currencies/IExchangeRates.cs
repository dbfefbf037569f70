namespace Crm.Currencies;

/// <summary>The host's exchange rates: they tell what an amount is worth in the currency of its tenant.</summary>
/// <remarks>Asked inside the transaction that stores the amount, once for each pair and day of a call: answer from memory or a table, not over the network. Must not use the scope that asks.</remarks>
public interface IExchangeRates
{
    /// <summary>Finds the rate at which amounts that were booked on a day are converted.</summary>
    /// <param name="tenant">Whose rates.</param>
    /// <param name="from">The currency of the amount, an ISO 4217 code.</param>
    /// <param name="to">The currency of the tenant, an ISO 4217 code; never the same.</param>
    /// <param name="day">The day on which the amount was booked, in the tenant's zone. What holds on days without a rate, such as Sundays, is for the host to say.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// How many units of <paramref name="to"/> one unit of <paramref name="from"/> is worth, above zero, used with all its decimals; null when
    /// there is no rate: the amount is then refused.
    /// </returns>
    ValueTask<decimal?> FindAsync(Tenant tenant, string from, string to, DateOnly day, CancellationToken cancellationToken);
}

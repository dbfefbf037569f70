using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Deals;

/// <content>The forecast.</content>
public sealed partial class DealService
{
    /// <summary>What the deals that the actor may see are expected to bring, by the period in which they are to be decided, and what was won in it.</summary>
    /// <param name="query">Which deals, in which currency and periods; null for all in months.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The periods that have deals, in their order; the open deals without a day come last.</returns>
    /// <remarks>Four statements, whatever the number of deals. Sums are exact.</remarks>
    /// <exception cref="ConfigurationException">No currency is given and the tenant has none.</exception>
    /// <exception cref="FilterException">The filter does not fit, the currency is none, or the span has more than 4,000 units.</exception>
    /// <exception cref="Access.DeniedException">An amount or a day is hidden from the actor.</exception>
    public Task<ValueList<ForecastPeriod>> ForecastAsync(ForecastQuery? query = null, CancellationToken cancellationToken = default)
    {
        var asked = query ?? new ForecastQuery();
        var currency = asked.Currency ?? scope.Settings.Currency ?? throw new ConfigurationException("configuration.noCurrency", scope.Tenant);
        return scope.ReadAsync(
            async (session, ct) =>
            {
                var open = With(asked.Filter, DealModel.Is(StageOutcome.Open));
                var expected = await session.GroupAsync(DealModel.Model, Grouping(asked, open, DealModel.ExpectedCloseOn, currency), ct).ConfigureAwait(false);
                var won = await session.GroupAsync(DealModel.Model, Grouping(asked, With(asked.Filter, DealModel.Is(StageOutcome.Won)), DealModel.ClosedAt, currency), ct).ConfigureAwait(false);
                var whenever = Grouping(asked, open & DealModel.ExpectedCloseOn.IsMissing(), DealModel.ExpectedCloseOn, currency) with { By = null, Unit = null, From = null, Until = null };
                var rest = (await session.GroupAsync(DealModel.Model, whenever, ct).ConfigureAwait(false))[0];
                var days = expected.Concat(won).Select(group => group.Key.AsDate).Distinct().Order();
                var periods = days.Select(day => Period(day, Of(expected, day), Of(won, day), currency));
                return ValueList.From(rest.Count > 0 ? periods.Append(Period(null, rest, null, currency)) : periods);
            },
            cancellationToken);
    }

    private static RecordGrouping Grouping(ForecastQuery query, Filter filter, Field by, string currency) => new()
    {
        Filter = filter,
        By = by,
        Unit = query.Unit,
        From = query.From,
        Until = query.Until,
        Measures = query.Currency is null
            ? [new Measure(RelatedAggregate.Count), new Measure(RelatedAggregate.Sum, DealModel.Amount.Base), new Measure(RelatedAggregate.Sum, DealModel.Weighted.Base)]
            : [new Measure(RelatedAggregate.Count), new Measure(RelatedAggregate.Sum, DealModel.Amount, currency), new Measure(RelatedAggregate.Sum, DealModel.Weighted, currency)],
    };

    private static Filter With(Filter? filter, Filter state) => filter is null ? state : filter & state;

    private static RecordGroup? Of(IReadOnlyList<RecordGroup> groups, DateOnly day) => groups.FirstOrDefault(group => group.Key.AsDate == day);

    private static ForecastPeriod Period(DateOnly? from, RecordGroup? open, RecordGroup? won, string currency) =>
        new(from, open?.Count ?? 0, Sum(open, 1, currency), Sum(open, 2, currency), won?.Count ?? 0, Sum(won, 1, currency));

    private static Money Sum(RecordGroup? group, int at, string currency) => new(group is null ? 0 : group.Values[at].AsDecimal, currency);
}

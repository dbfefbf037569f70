using Crm;
using Crm.Contacts;
using Crm.Deals;
using Crm.LifeCycle;
using Crm.Products;

namespace Snippets;

/// <summary>The code of docs/deals.md.</summary>
internal static class DealSnippets
{
    public static async Task Pipeline(CrmScope crm, CancellationToken ct)
    {
        // snippet: dealPipeline
        Pipeline machines = await crm.Pipelines.CreateAsync(
            new Pipeline
            {
                Key = "machines",
                Name = "Machines",
                Stages =
                [
                    new PipelineStage("talk", "Talk") { Probability = 10 },
                    new PipelineStage("offer", "Offer") { Probability = 50 },
                    new PipelineStage("won", "Won") { Outcome = StageOutcome.Won },
                    new PipelineStage("lost", "Lost") { Outcome = StageOutcome.Lost },
                ],
            },
            ct);
        // end
        _ = machines;
    }

    public static async Task Create(CrmScope crm, Company works, Pipeline machines, Product pump, CancellationToken ct)
    {
        // snippet: dealCreate
        Deal deal = await crm.Deals.CreateAsync(
            new Deal
            {
                PartyId = works.Id,
                Name = "Two pumps",
                PipelineId = machines.Id,
                ExpectedCloseOn = new DateOnly(2026, 5, 1),
                Lines =
                [
                    new DealLine { ProductId = pump.Id, Quantity = 2, Discount = 5 },
                    new DealLine { Name = "Mounting", UnitPrice = new Money(12_000, "UAH") },
                ],
            },
            ct);
        // end
        await Move(crm, deal, ct);
    }

    public static async Task Forecast(CrmScope crm, Pipeline machines, CancellationToken ct)
    {
        // snippet: dealForecast
        ValueList<ForecastPeriod> months = await crm.Deals.ForecastAsync(
            new ForecastQuery { Filter = DealModel.PipelineId.Is(machines.Id.Value), Currency = "UAH", From = new DateOnly(2026, 4, 1) }, ct);
        // each with .From, .Open, .Amount, .Weighted, .Won, .WonAmount
        // end
        _ = months;
    }

    private static async Task Move(CrmScope crm, Deal deal, CancellationToken ct)
    {
        // snippet: dealMove
        deal = await crm.Deals.MoveToStageAsync(deal, "offer", ct);
        deal = await crm.Deals.WinAsync(deal, "The shortest delivery", cancellationToken: ct);
        StageHistory history = await crm.Deals.GetHistoryAsync(deal.Id, ct);
        // end
        _ = history;
    }
}

using Crm.Access;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Currencies;
using Crm.Filters;
using Crm.Products;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Deals;

public sealed class InMemoryDealTests : DealTests<InMemoryEngine>;

public sealed class SqliteDealTests : DealTests<SqliteEngine>;

public sealed class PostgreSqlDealTests : DealTests<PostgreSqlEngine>;

public sealed class MySqlDealTests : DealTests<MySqlEngine>;

/// <summary>Deals, their pipelines and what they are about.</summary>
public abstract class DealTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Pipeline Machines = new()
    {
        Key = "machines",
        Name = "Machines",
        Stages =
        [
            new PipelineStage("talk", "Talk") { Probability = 10 },
            new PipelineStage("offer", "Offer") { Probability = 50 },
            new PipelineStage("won", "Won") { Outcome = StageOutcome.Won, Probability = 3 },
            new PipelineStage("lost", "Lost") { Outcome = StageOutcome.Lost, Probability = 3 },
            new PipelineStage("rival", "To a rival") { Outcome = StageOutcome.Lost },
        ],
    };

    [Fact]
    public async Task Create_reckons_and_places_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna")), await scope.Pipelines.CreateAsync(Machines, Stop));
        var pump = await scope.Products.CreateAsync(new Product { Code = "P-1", Name = "Pump", Price = new Money(19.99m, "UAH") }, Stop);

        var deal = await scope.Deals.CreateAsync(
            New(anna, pipeline) with
            {
                Amount = new Money(1, "EUR"),
                State = StageOutcome.Won,
                ClosedReason = "x",
                Lines =
                [
                    new DealLine { ProductId = pump.Id, Quantity = 3, Discount = 12.5m },
                    new DealLine { Name = "Mounting", Quantity = 1.5m, UnitPrice = new Money(33.33m, "UAH") },
                    new DealLine { Name = "A gift" },
                ],
            },
            Stop);

        deal.Lines[0].Should().BeEquivalentTo(new { Name = "Pump", UnitPrice = new Money(19.99m, "UAH"), Total = new Money(52.4738m, "UAH") });
        deal.Lines[1].Total.Should().Be(new Money(49.995m, "UAH"));
        deal.Lines[2].Total.Should().BeNull();
        deal.Amount.Should().Be(new Money(102.4688m, "UAH"));
        (deal.Stage, deal.State, deal.Probability, deal.Owner, deal.ClosedReason).Should().Be(("talk", StageOutcome.Open, 10, "maria", null));
        deal.Weighted.Should().Be(new Money(10.2469m, "UAH"));
        deal.StageSince.Should().Be(Clock.GetUtcNow());
        (await scope.Deals.GetAsync(deal.Id, Stop)).Should().Be(deal);
        (await scope.ReadAsync((session, ct) => session.CountAsync(PartyModel.Model, DealModel.Deals.Sum(DealModel.Amount, null, "UAH").AtLeast(102.4688m), ct).AsTask(), Stop)).Should().Be(1);
        (await scope.Deals.ListAsync(new RecordList { Filter = DealModel.Lines.Any(DealModel.ProductId.Is(pump.Id.Value)) }, Stop)).Items.Should().Equal(deal);
    }

    [Fact]
    public async Task Every_fault_is_told_and_nothing_stored()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna")), await scope.Pipelines.CreateAsync(Machines, Stop));
        var lines = New(anna, pipeline) with
        {
            Probability = 101,
            Lines =
            [
                new DealLine { Name = "A", Quantity = -1, UnitPrice = new Money(-5, "UAH"), Discount = 101 },
                new DealLine { Name = "B", UnitPrice = new Money(1, "UAH") },
                new DealLine { Name = "C", UnitPrice = new Money(1, "EUR") },
            ],
        };
        var faults = (await FluentActions.Awaiting(() => scope.Deals.CreateAsync(lines, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors;
        faults.Select(fault => fault.Field).Should().BeEquivalentTo("lines[0].quantity", "lines[0].unitPrice", "lines[0].discount", "lines[2].unitPrice", "probability");
        await RefusesAsync(New(anna, pipeline) with { Amount = new Money(-1, "UAH") }, "amount");
        await RefusesAsync(New(anna, pipeline) with { Lines = [new DealLine { ProductId = Id<Product>.New(Clock) }] }, "lines[0].productId");
        await RefusesAsync(New(anna, pipeline) with { Lines = [new DealLine { Name = "Much", Quantity = 1e14m, UnitPrice = new Money(1e14m, "UAH") }] }, "lines[0].total", "amount", "weighted");
        await FluentActions.Awaiting(() => scope.Deals.CreateAsync(New(anna, pipeline) with { Stage = "nowhere" }, Stop)).Should().ThrowAsync<InvalidStageException>();
        await FluentActions.Awaiting(() => scope.Deals.CreateAsync(New(anna, pipeline) with { Stage = "won" }, Stop)).Should().ThrowAsync<InvalidStageException>();
        await FluentActions.Awaiting(() => scope.Deals.CreateAsync(New(anna, pipeline) with { PipelineId = Id<Pipeline>.New(Clock) }, Stop)).Should().ThrowAsync<NotFoundException>();
        await scope.Pipelines.ArchiveAsync(pipeline, Stop);
        await RefusesAsync(New(anna, pipeline), "pipelineId");
        (await scope.Deals.ListAsync(new RecordList { IncludeArchived = true }, Stop)).Items.Should().BeEmpty();

        async Task RefusesAsync(Deal deal, params string[] fields) =>
            (await FluentActions.Awaiting(() => scope.Deals.CreateAsync(deal, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors.Select(fault => fault.Field).Should().BeSubsetOf(fields);
    }

    [Fact]
    public async Task Moves_take_the_probability_of_the_stage_and_are_kept()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna")), await scope.Pipelines.CreateAsync(Machines, Stop));
        var deal = await scope.Deals.CreateAsync(New(anna, pipeline) with { Amount = new Money(1000, "UAH"), Probability = 20 }, Stop);
        deal.Weighted!.Value.Amount.Should().Be(200);
        Clock.Advance(TimeSpan.FromDays(2));
        var offered = await scope.Deals.MoveToStageAsync(deal, "offer", Stop);
        (offered.Stage, offered.Probability, offered.Weighted!.Value.Amount).Should().Be(("offer", 50, 500));
        (await scope.Deals.MoveToStageAsync(offered, "offer", Stop)).Should().Be(offered);
        await FluentActions.Awaiting(() => scope.Deals.MoveToStageAsync(deal, "talk", Stop)).Should().ThrowAsync<StaleVersionException>();
        await FluentActions.Awaiting(() => scope.Deals.MoveToStageAsync(offered, "won", Stop)).Should().ThrowAsync<InvalidStageException>().Where(fault => fault.Stages.Count == 2);
        Clock.Advance(TimeSpan.FromDays(3));

        var lost = await scope.Deals.LoseAsync(offered, "Too dear", "rival", Stop);
        (lost.Stage, lost.State, lost.ClosedReason, lost.Probability, lost.ClosedAt).Should().Be(("rival", StageOutcome.Lost, "Too dear", 0, Clock.GetUtcNow()));
        Clock.Advance(TimeSpan.FromDays(1));
        var again = await scope.Deals.MoveToStageAsync(lost, "offer", Stop);
        (again.State, again.ClosedAt, again.ClosedReason).Should().Be((StageOutcome.Open, null, null));
        var won = await scope.Deals.WinAsync(again, "They came back", cancellationToken: Stop);
        (won.Stage, won.State, won.Probability, won.Weighted).Should().Be(("won", StageOutcome.Won, 100, won.Amount));
        (await scope.Deals.WinAsync(again, cancellationToken: Stop)).Should().Be(won, "it is won once");

        var history = await scope.Deals.GetHistoryAsync(deal.Id, Stop);
        history.Stays.Select(stay => (stay.Stage, stay.Duration.Days)).Should().Equal(("talk", 2), ("offer", 3), ("rival", 1), ("offer", 0), ("won", 0));
    }

    [Fact]
    public async Task A_stage_of_another_pipeline_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna")), await scope.Pipelines.CreateAsync(Machines, Stop));
        await scope.Pipelines.CreateAsync(Machines with { Key = "service", Stages = [new PipelineStage("visit", "Visit"), .. Machines.Stages.Skip(2)] }, Stop);
        var deal = await scope.Deals.CreateAsync(New(anna, pipeline), Stop);
        await FluentActions.Awaiting(() => scope.Deals.MoveToStageAsync(deal, "visit", Stop)).Should().ThrowAsync<InvalidStageException>()
            .Where(fault => fault.Pipeline == pipeline.Id && fault.Stages.SequenceEqual(new[] { "talk", "offer" }));
    }

    [Fact]
    public async Task Update_leaves_stage_and_outcome_and_reckons_anew()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna")), await scope.Pipelines.CreateAsync(Machines, Stop));
        var deal = await scope.Deals.CreateAsync(New(anna, pipeline) with { Reference = "D-1" }, Stop);
        var changed = await scope.Deals.UpdateAsync(
            deal, one => one with { Name = "Two pumps", Stage = "won", State = StageOutcome.Won, Probability = 80, Lines = [new DealLine { Name = "Pump", Quantity = 2, UnitPrice = new Money(50, "UAH") }] }, Stop);
        (changed.Name, changed.Stage, changed.State, changed.Probability, changed.Amount, changed.Weighted).Should().Be(
            ("Two pumps", "talk", StageOutcome.Open, 80, new Money(100, "UAH"), new Money(80, "UAH")));
        (await scope.Deals.CreateAsync(New(anna, pipeline) with { Reference = " D-1 ", Name = "Other" }, Stop)).Should().Be(changed);
    }

    [Fact]
    public async Task A_pipeline_keeps_the_stages_in_which_deals_stand()
    {
        await StartAsync();
        await using var scope = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna")), await scope.Pipelines.CreateAsync(Machines, Stop));
        pipeline.Stages.Select(stage => stage.Probability).Should().Equal(10, 50, 100, 0, 0);
        var deal = await scope.Deals.CreateAsync(New(anna, pipeline), Stop);
        await FluentActions.Awaiting(() => WithoutAsync(pipeline, "talk")).Should().ThrowAsync<ValidationException>();
        await scope.Deals.MoveToStageAsync(deal, "offer", Stop);
        pipeline = await WithoutAsync(pipeline, "talk");
        pipeline.First(StageOutcome.Open).Key.Should().Be("offer");
        (await scope.Pipelines.FindAsync("machines", Stop)).Should().Be(pipeline);

        await RefusesAsync(Machines with { Key = "No Key" }, "key");
        await RefusesAsync(Machines with { Key = "x", Stages = [new PipelineStage("a", "A") { Probability = 101 }, new PipelineStage("a", "B")] }, "stages[0].probability", "stages[1].stage", "stages");
        await FluentActions.Awaiting(() => scope.Pipelines.CreateAsync(Machines, Stop)).Should().ThrowAsync<DuplicateException>();

        Task<Pipeline> WithoutAsync(Pipeline known, string stage) => scope.Pipelines.UpdateAsync(known, one => one with { Stages = [.. one.Stages.Where(each => each.Key != stage)] }, Stop);

        async Task RefusesAsync(Pipeline bad, params string[] fields) =>
            (await FluentActions.Awaiting(() => scope.Pipelines.CreateAsync(bad, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors.Select(fault => fault.Field).Distinct().Should().BeEquivalentTo(fields);
    }

    [Fact]
    public async Task Forecast_sums_by_period()
    {
        await StartAsync(crm =>
        {
            crm.Configure(options => options.Currency = "UAH");
            crm.Services.AddSingleton<IExchangeRates, Rates>();
        });
        await using var scope = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna")), await scope.Pipelines.CreateAsync(Machines, Stop));
        var march = await AddDealAsync(100, "UAH", new DateOnly(2026, 3, 30));
        await AddDealAsync(10, "EUR", new DateOnly(2026, 4, 2));
        await AddDealAsync(200, "UAH", new DateOnly(2026, 4, 30));
        await AddDealAsync(7, "UAH", null);
        await scope.Deals.LoseAsync(await AddDealAsync(5_000, "UAH", new DateOnly(2026, 4, 1)), "No need", cancellationToken: Stop);
        await scope.Deals.WinAsync(await AddDealAsync(300, "UAH", new DateOnly(2026, 7, 1)), cancellationToken: Stop);
        await scope.Deals.ArchiveAsync(await AddDealAsync(9_000, "UAH", new DateOnly(2026, 4, 1)), Stop);

        var forecast = await scope.Deals.ForecastAsync(cancellationToken: Stop);
        forecast.Should().Equal(
            new ForecastPeriod(new DateOnly(2026, 3, 1), 1, Uah(100), Uah(10), 1, Uah(300)),
            new ForecastPeriod(new DateOnly(2026, 4, 1), 2, Uah(700), Uah(70), 0, Uah(0)),
            new ForecastPeriod(null, 1, Uah(7), Uah(0.7m), 0, Uah(0)));
        (await scope.Deals.ForecastAsync(new ForecastQuery { Currency = "EUR", Unit = CalendarUnit.Year }, Stop)).Should().Equal(
            new ForecastPeriod(new DateOnly(2026, 1, 1), 3, new Money(10, "EUR"), new Money(1, "EUR"), 1, new Money(0, "EUR")),
            new ForecastPeriod(null, 1, new Money(0, "EUR"), new Money(0, "EUR"), 0, new Money(0, "EUR")));
        (await scope.Deals.ForecastAsync(new ForecastQuery { Filter = DealModel.Model.Id.Is(march.Id.Value) }, Stop)).Should().HaveCount(1);

        static Money Uah(decimal amount) => new(amount, "UAH");

        Task<Deal> AddDealAsync(decimal amount, string currency, DateOnly? on) =>
            scope.Deals.CreateAsync(New(anna, pipeline) with { Amount = new Money(amount, currency), ExpectedCloseOn = on }, Stop);
    }

    [Fact]
    public async Task Forecast_without_a_currency_says_so()
    {
        await StartAsync();
        await using var scope = As("maria");
        await FluentActions.Awaiting(() => scope.Deals.ForecastAsync(cancellationToken: Stop)).Should().ThrowAsync<ConfigurationException>();
    }

    [Fact]
    public async Task Only_deals_that_the_actor_may_see_are_told()
    {
        await StartAsync(
            crm => crm.Configure(options => options.Currency = "UAH").AddAccess(rules => rules.Restrict(
                "own parties", PartyModel.Model, AccessOperations.All, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))),
            rules: true);
        await using var maria = As("maria");
        var (anna, pipeline) = (await AddAsync(Person("Anna", "maria")), await maria.Pipelines.CreateAsync(Machines, Stop));
        var deal = await maria.Deals.CreateAsync(New(anna, pipeline) with { Amount = new Money(5, "UAH") }, Stop);
        await using var omid = As("omid");
        (await omid.Deals.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        (await omid.Deals.ForecastAsync(cancellationToken: Stop)).Should().BeEmpty();
        await FluentActions.Awaiting(() => omid.Deals.GetHistoryAsync(deal.Id, Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => omid.Deals.WinAsync(deal, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
        var asked = false;
        await FluentActions.Awaiting(() => omid.Deals.UpdateAsync(deal, one => { asked = true; return one; }, Stop)).Should().ThrowAsync<NotFoundException>();
        asked.Should().BeFalse("nobody is shown what they may not see");
        await FluentActions.Awaiting(() => omid.Deals.CreateAsync(New(anna, pipeline), Stop)).Should().ThrowAsync<NotFoundException>();
        await using var other = As(new Tenant("other"), "maria");
        await FluentActions.Awaiting(() => other.Deals.GetAsync(deal.Id, Stop)).Should().ThrowAsync<NotFoundException>();
    }

    private static Deal New(Contact party, Pipeline pipeline) => new() { PartyId = party.Id, Name = "Pumps", PipelineId = pipeline.Id };

    private sealed class Rates : IExchangeRates
    {
        public ValueTask<decimal?> FindAsync(Tenant tenant, string from, string to, DateOnly day, CancellationToken cancellationToken) => ValueTask.FromResult<decimal?>(50);
    }
}

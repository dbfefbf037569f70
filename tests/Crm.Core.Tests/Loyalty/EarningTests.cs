using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Orders;
using Crm.Storage;

namespace Crm.Loyalty;

public sealed class InMemoryEarningTests : EarningTests<InMemoryEngine>;

public sealed class SqliteEarningTests : EarningTests<SqliteEngine>;

public sealed class PostgreSqlEarningTests : EarningTests<PostgreSqlEngine>;

public sealed class MySqlEarningTests : EarningTests<MySqlEngine>;

/// <summary>Programs, and what their rules give for orders.</summary>
public abstract class EarningTests<TEngine> : LoyaltyTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Rules_give_points_for_what_their_filters_accept_and_say_why_not()
    {
        await StartAsync();
        await using var scope = As("erp");
        var anna = await AddAsync(Person("Anna"));
        var program = await scope.LoyaltyPrograms.CreateAsync(Program() with { Decimals = 1 }, Stop);
        var order = await scope.Orders.RecordAsync(Bought(anna.Id, at: Day(10)), Stop);
        foreach (var rule in new[]
        {
            PerTen(program.Id),
            new EarningRule { ProgramId = program.Id, Key = "cooling", Name = "Cooling twice", Kind = EarningKind.Multiplier, Points = 2 }.ForLines(OrderModel.LineCategory.Is("cooling")),
            new EarningRule { ProgramId = program.Id, Key = "cooling-more", Name = "Cooling three times", Kind = EarningKind.Multiplier, Points = 3 }.ForLines(OrderModel.LineTotal.AtLeast(500)),
            new EarningRule { ProgramId = program.Id, Key = "web", Name = "Web", Kind = EarningKind.Fixed, Points = 5.5m }.ForOrders(OrderModel.Channel.Is("web") & OrderModel.Total.AtLeast(new Money(1_000, "UAH"))),
            new EarningRule { ProgramId = program.Id, Key = "till", Name = "Till", Kind = EarningKind.Fixed, Points = 5 }.ForOrders(OrderModel.Channel.Is("till")),
            new EarningRule { ProgramId = program.Id, Key = "parts", Name = "Parts", Kind = EarningKind.Fixed, Points = 2 }.ForLines(OrderModel.LineSku.StartsWith("F-") & OrderModel.LineQuantity.AtLeast(3)),
            new EarningRule { ProgramId = program.Id, Key = "books", Name = "Books", Kind = EarningKind.Fixed, Points = 2 }.ForLines(OrderModel.LineCategory.Is("books")),
            PerTen(program.Id) with { Key = "euro", Per = new Money(1, "EUR") },
            PerTen(program.Id) with { Key = "later", From = Day(11) },
            PerTen(program.Id) with { Key = "over", Until = Day(10) },
            PerTen(program.Id) with { Key = "tiny", Per = new Money(1_000_000, "UAH"), Points = 0.01m },
            new EarningRule { ProgramId = program.Id, Key = "again", Name = "Bought before", Kind = EarningKind.Fixed, Points = 9 }.ForOrders(RefundModel.OfOrder.Any()),
        })
        {
            await scope.LoyaltyPrograms.AddRuleAsync(rule, Stop);
        }

        var items = await scope.Points.PreviewAsync(program.Id, order.Id, Stop);

        items.Select(item => (item.Rule, item.Line, item.Points, item.Outcome)).Should().BeEquivalentTo(
        [
            ("per-ten", "a", 30m, PointsOutcome.Applied), ("per-ten", "b", 70m, PointsOutcome.Applied),
            ("cooling", "b", 70m, PointsOutcome.Applied), ("cooling-more", "b", 140m, PointsOutcome.Applied),
            ("web", null, 5.5m, PointsOutcome.Applied), ("till", null, 0m, PointsOutcome.OrderNotMatched),
            ("parts", "a", 2m, PointsOutcome.Applied), ("books", (string?)null, 0m, PointsOutcome.LineNotMatched),
            ("euro", null, 0m, PointsOutcome.OtherCurrency), ("later", null, 0m, PointsOutcome.NotInForce), ("over", null, 0m, PointsOutcome.NotInForce),
            ("tiny", "a", 0m, PointsOutcome.RoundedToNothing), ("tiny", "b", 0m, PointsOutcome.RoundedToNothing),
            ("again", null, 0m, PointsOutcome.OrderNotMatched),
        ]);
        await scope.Orders.RefundAsync(Back(order.Id, "R", 10), Stop);
        (await scope.Points.PreviewAsync(program.Id, order.Id, Stop)).Should().Contain(new PointsItem("again", null, 9, PointsOutcome.Applied), "a filter over related records is asked of the database");
        var member = await scope.Memberships.EnrollAsync(anna.Id, program.Id, cancellationToken: Stop);
        (await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop)).Points.Should().Be(326.5m);
        await RequireSoundAsync(member);
    }

    [Fact]
    public async Task Rules_read_the_tenants_own_fields_and_orders_without_lines()
    {
        await StartAsync();
        await using var scope = As("erp");
        await scope.CustomFields.CreateAsync(new CustomField { Entity = "order", Key = "store", Kind = CustomFieldKind.Code, Indexed = true }, Stop);
        var store = OrderModel.Custom.Code("store");
        var member = await JoinAsync();
        var rule = await scope.LoyaltyPrograms.AddRuleAsync(
            new EarningRule { ProgramId = member.ProgramId, Key = "kyiv", Name = "Kyiv", Kind = EarningKind.Multiplier, Points = 2.5m }.ForOrders(store.Is("kyiv")), Stop);
        var order = await BuyAsync(scope, member, 100, bought => bought with { Lines = [], Custom = CustomValues.Empty.Set(store, "kyiv") });
        var elsewhere = await BuyAsync(scope, member, 100, bought => bought with { Lines = [], Custom = CustomValues.Empty.Set(store, "lviv") });

        (await scope.Points.EarnAsync(member.Id, order.Id, "1", Stop)).Items.Should().Equal(new PointsItem("per-ten", null, 10, PointsOutcome.Applied), new PointsItem("kyiv", null, 15, PointsOutcome.Applied));
        (await scope.Points.EarnAsync(member.Id, elsewhere.Id, "2", Stop)).Items.Should().Equal(new PointsItem("per-ten", null, 10, PointsOutcome.Applied), new PointsItem("kyiv", null, 0, PointsOutcome.OrderNotMatched));
        rule = await scope.LoyaltyPrograms.UpdateRuleAsync(rule, r => r with { OrderFilter = null, Points = 2 }, Stop);
        (await scope.Points.PreviewAsync(member.ProgramId, elsewhere.Id, Stop)).Sum(item => item.Points).Should().Be(20);
        await scope.LoyaltyPrograms.ArchiveRuleAsync(rule, Stop);
        (await scope.Points.PreviewAsync(member.ProgramId, elsewhere.Id, Stop)).Should().ContainSingle();
        (await scope.LoyaltyPrograms.RulesAsync(member.ProgramId, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Rule_that_cannot_be_is_refused()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.HideField("channels", OrderModel.Channel, actor => actor.Name == "guest")), rules: true);
        await using var scope = As("erp");
        var program = await scope.LoyaltyPrograms.CreateAsync(Program(), Stop);
        var good = PerTen(program.Id);
        foreach (var (field, bad) in new[]
        {
            ("key", good with { Key = "No key" }), ("points", good with { Points = 0 }), ("points", good with { Points = 0.00001m }), ("per", good with { Per = null }),
            ("per", good with { Per = new(0, "UAH") }), ("per", good with { Kind = EarningKind.Fixed }), ("points", good with { Kind = EarningKind.Multiplier, Per = null, Points = 0.5m }),
            ("until", good with { From = Day(2), Until = Day(2) }), ("kind", good with { Kind = (EarningKind)9, Per = null }), ("lineFilter", good with { LineFilter = good.ForOrders(OrderModel.Channel.Is("x")).OrderFilter }),
        })
        {
            (await FluentActions.Awaiting(() => scope.LoyaltyPrograms.AddRuleAsync(bad, Stop)).Should().ThrowAsync<ValidationException>("of {0}", bad)).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
        }

        await FluentActions.Awaiting(() => scope.LoyaltyPrograms.AddRuleAsync(good.ForOrders(PartyModel.Name.Is("x")), Stop)).Should().ThrowAsync<FilterException>();
        await FluentActions.Awaiting(() => scope.LoyaltyPrograms.AddRuleAsync(good.ForLines(OrderModel.Channel.Is("x")), Stop)).Should().ThrowAsync<FilterException>();
        await FluentActions.Awaiting(() => scope.LoyaltyPrograms.AddRuleAsync(good with { OrderFilter = "{" }, Stop)).Should().ThrowAsync<FilterException>();
        await using var guest = As("guest");
        await FluentActions.Awaiting(() => guest.LoyaltyPrograms.AddRuleAsync(good.ForOrders(OrderModel.Channel.Is("web")), Stop)).Should().ThrowAsync<DeniedException>();
        await scope.LoyaltyPrograms.AddRuleAsync(good, Stop);
        await FluentActions.Awaiting(() => scope.LoyaltyPrograms.AddRuleAsync(good, Stop)).Should().ThrowAsync<DuplicateException>();
        foreach (var (field, bad) in new[]
        {
            ("key", Program() with { Key = "x y" }), ("decimals", Program() with { Decimals = 5 }), ("pointsExpireAfter", Program() with { PointsExpireAfter = default(Calendars.Period) }),
            ("tierWindow", Program() with { TierWindow = Calendars.Period.OfDays(-1) }), ("rounding", Program() with { Rounding = (PointsRounding)9 }),
            ("tiers", Program() with { Tiers = [new("gold", "Gold", 1), new("gold", "Gold", 2)] }), ("tiers", Program() with { Tiers = [new("gold", "Gold", 1), new("silver", "Silver", 1)] }),
            ("tiers", Program() with { Tiers = [new("gold", "Gold", -1)] }),
        })
        {
            (await FluentActions.Awaiting(() => scope.LoyaltyPrograms.CreateAsync(bad, Stop)).Should().ThrowAsync<ValidationException>("of {0}", bad)).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
        }

        await FluentActions.Awaiting(() => scope.LoyaltyPrograms.UpdateAsync(program, p => p with { Decimals = 2 }, Stop)).Should().ThrowAsync<ValidationException>();
        await FluentActions.Awaiting(() => scope.LoyaltyPrograms.UpdateAsync(program, p => p with { Key = "other" }, Stop)).Should().ThrowAsync<ValidationException>();
    }
}

using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Idempotency;
using Crm.Orders;
using Crm.Sessions;

namespace Crm.Loyalty;

public sealed class InMemoryPointsTests : PointsTests<InMemoryEngine>;

public sealed class SqlitePointsTests : PointsTests<SqliteEngine>;

public sealed class PostgreSqlPointsTests : PointsTests<PostgreSqlEngine>;

public sealed class MySqlPointsTests : PointsTests<MySqlEngine>;

/// <summary>Earning, spending, taking back and expiring points.</summary>
public abstract class PointsTests<TEngine> : LoyaltyTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Earn_gives_points_in_a_lot_and_says_for_what()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        var order = await BuyAsync(scope, member, 1_239);

        var earned = await scope.Points.EarnAsync(member.Id, order.Id, " E-1 ", Stop);

        earned.Should().BeEquivalentTo(new
        {
            MembershipId = member.Id, Sequence = 1L, Kind = PointsOperationKind.Earn, Key = "E-1", Points = 123m, Balance = 123m, Qualifying = 123m, OrderId = order.Id, By = "erp", At = Clock.GetUtcNow(),
        });
        earned.Items.Should().Equal(new PointsItem("per-ten", "a", 123, PointsOutcome.Applied));
        (await scope.Points.EntriesAsync(earned.Id, Stop)).Select(entry => (entry.Account, entry.Points)).Should().BeEquivalentTo([(PointsAccountKind.Issued, -123m), (PointsAccountKind.Member, 123m)]);
        (await scope.Points.LotsAsync(member.Id, Stop)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Points = 123m, Remaining = 123m, ExpiresAt = Clock.GetUtcNow().AddDays(30) });
        (await scope.Points.BalanceAsync(member.Id, Stop)).Should().Be(new PointsBalance(123, Clock.GetUtcNow().AddDays(30), 123));
        (await scope.Contacts.CountAsync(PointsAccountModel.OfParty.Sum(PointsAccountModel.Balance).AtLeast(123), Stop)).Should().Be(1);
        await RequireSoundAsync(member);
    }

    [Fact]
    public async Task Operation_under_a_key_again_gives_the_first_result_and_another_is_refused()
    {
        await StartAsync();
        var (member, other) = (await JoinAsync(), await JoinAsync(name: "Bela"));
        await using var scope = As("erp");
        var (order, second) = (await BuyAsync(scope, member, 500), await BuyAsync(scope, member, 700));
        var refund = await scope.Orders.RefundAsync(Back(order.Id, "R-1", 100), Stop);
        var calls = new (string Key, Func<Task<PointsOperation>> Call)[]
        {
            ("E", () => scope.Points.EarnAsync(member.Id, order.Id, "E", Stop)),
            ("A", () => scope.Points.AdjustAsync(member.Id, 5, "A", "sorry", Stop)),
            ("S", () => scope.Points.RedeemAsync(member.Id, 45, "S", "mug", Stop)),
            ("R", () => scope.Points.ReverseAsync(member.Id, refund.Id, "R", Stop)),
        };

        List<PointsOperation> first = [];
        foreach (var (_, call) in calls)
        {
            first.Add(await call());
        }

        Clock.Advance(TimeSpan.FromDays(400));
        for (var i = 0; i < calls.Length; i++)
        {
            (await calls[i].Call()).Should().Be(first[i], "also where it could not be done by now");
        }

        foreach (var (key, _) in calls)
        {
            foreach (var act in new Func<Task>[]
            {
                () => scope.Points.EarnAsync(member.Id, second.Id, key, Stop), () => scope.Points.AdjustAsync(member.Id, 6, key, "sorry", Stop), () => scope.Points.AdjustAsync(other.Id, 5, key, "sorry", Stop),
                () => scope.Points.RedeemAsync(member.Id, 44, key, "mug", Stop), () => scope.Points.RedeemAsync(member.Id, 45, key, "cup", Stop),
            })
            {
                (await act.Should().ThrowAsync<IdempotencyConflictException>()).Which.Key.Should().Be(key);
            }
        }

        foreach (var bad in new[] { "", " ", "#mine", new string('k', 201) })
        {
            await FluentActions.Awaiting(() => scope.Points.RedeemAsync(member.Id, 1, bad, cancellationToken: Stop)).Should().ThrowAsync<ValidationException>();
        }

        await RequireSoundAsync(member);
    }

    [Fact]
    public async Task Operation_by_many_at_once_under_one_key_is_done_once()
    {
        await StartAsync();
        var member = await JoinAsync();

        var done = await AtOnceAsync(16, scope => scope.Points.AdjustAsync(member.Id, 10, "A", "gift", Stop));

        done.Distinct().Should().ContainSingle().Which.Balance.Should().Be(10);
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number => await JoinAsync(name: $"Member {number}")));
        var raced = await Task.WhenAll(others.Select(async other =>
        {
            await using var scope = As("erp");
            try
            {
                return await scope.Points.AdjustAsync(other.Id, 10, "B", "gift", Stop);
            }
            catch (IdempotencyConflictException)
            {
                return null;
            }
        }));
        raced.Count(operation => operation is not null).Should().Be(1, "one of the members got the key");
        await RequireSoundAsync(member);
    }

    [Fact]
    public async Task Writers_on_one_balance_never_go_below_the_policy()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using (var scope = As("erp"))
        {
            await scope.Points.AdjustAsync(member.Id, 100, "seed", "gift", Stop);
        }

        var number = 0;
        var spent = await AtOnceAsync(64, async scope =>
        {
            var mine = Interlocked.Increment(ref number);
            try
            {
                return await scope.Points.RedeemAsync(member.Id, 3, $"S-{mine}", cancellationToken: Stop);
            }
            catch (InsufficientPointsException)
            {
                return null;
            }
        });

        spent.Count(operation => operation is not null).Should().Be(33);
        spent.Should().OnlyContain(operation => operation == null || operation.Balance >= 0);
        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(1, -100, 99, 0));
    }

    [Fact]
    public async Task Lot_that_expires_first_is_spent_first()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        await scope.Points.AdjustAsync(member.Id, 10, "1", "early", Stop);
        Clock.Advance(TimeSpan.FromDays(10));
        await scope.Points.AdjustAsync(member.Id, 20, "2", "middle", Stop);
        Clock.Advance(TimeSpan.FromDays(10));
        var program = await scope.LoyaltyPrograms.GetAsync(member.ProgramId, Stop);
        program = await scope.LoyaltyPrograms.UpdateAsync(program, p => p with { PointsExpireAfter = null }, Stop);
        await scope.Points.AdjustAsync(member.Id, 30, "3", "for ever", Stop);
        await scope.LoyaltyPrograms.UpdateAsync(program, p => p with { PointsExpireAfter = Calendars.Period.OfDays(5) }, Stop);
        await scope.Points.AdjustAsync(member.Id, 5, "4", "soon", Stop);

        await scope.Points.RedeemAsync(member.Id, 12, "5", cancellationToken: Stop);
        (await scope.Points.LotsAsync(member.Id, Stop)).Select(lot => lot.Remaining).Should().Equal(3, 20, 30);
        await scope.Points.RedeemAsync(member.Id, 24, "6", cancellationToken: Stop);
        (await scope.Points.LotsAsync(member.Id, Stop)).Select(lot => (lot.Remaining, lot.ExpiresAt)).Should().Equal((29m, null));
        await RequireSoundAsync(member);
    }

    [Fact]
    public async Task Lot_expires_at_its_very_instant_with_the_worker_and_without()
    {
        await StartAsync();
        var (member, other) = (await JoinAsync(), await JoinAsync(name: "Bela"));
        await using var scope = As("erp");
        await scope.Points.AdjustAsync(member.Id, 10, "1", "gift", Stop);
        await scope.Points.AdjustAsync(other.Id, 10, "2", "gift", Stop);
        var work = scope.Get<LoyaltyWorkService>();

        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromTicks(10));
        (await work.ExpirePointsAsync(Tenant.Default, Stop)).Should().Be(0);
        await scope.Points.RedeemAsync(member.Id, 4, "3", cancellationToken: Stop);
        Clock.Advance(TimeSpan.FromTicks(10));
        (await scope.Points.BalanceAsync(member.Id, Stop)).Should().Be(new PointsBalance(0, null, 0));
        (await FluentActions.Awaiting(() => scope.Points.RedeemAsync(member.Id, 1, "4", cancellationToken: Stop)).Should().ThrowAsync<InsufficientPointsException>())
            .Which.Should().BeEquivalentTo(new { MembershipId = member.Id, Available = 0m, Asked = 1m });
        (await work.ExpirePointsAsync(Tenant.Default, Stop)).Should().Be(2);
        (await work.ExpirePointsAsync(Tenant.Default, Stop)).Should().Be(0);

        var expired = (await scope.Points.StatementAsync(member.Id, cancellationToken: Stop)).Items[0];
        expired.Should().BeEquivalentTo(new { Kind = PointsOperationKind.Expire, Points = -6m, Balance = 0m, Sequence = 3L, Qualifying = 0m });
        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(0, -20, 4, 16));
        await RequireSoundAsync(other);
    }

    [Fact]
    public async Task Expiry_by_many_workers_at_once_is_done_once()
    {
        await StartAsync();
        var members = new List<Membership>();
        for (var i = 0; i < 5; i++)
        {
            members.Add(await JoinAsync(name: $"Member {i}"));
            await using var scope = As("erp");
            await scope.Points.AdjustAsync(members[i].Id, 10, $"A-{i}", "gift", Stop);
            await scope.Points.AdjustAsync(members[i].Id, 10, $"B-{i}", "gift", Stop);
        }

        Clock.Advance(TimeSpan.FromDays(31));
        var done = await AtOnceAsync(4, scope => scope.Get<LoyaltyWorkService>().ExpirePointsAsync(Tenant.Default, Stop));

        done.Sum().Should().Be(10);
        foreach (var member in members)
        {
            (await RequireSoundAsync(member)).Expired.Should().Be(100);
        }
    }

    [Fact]
    public async Task Refunds_take_back_their_share_and_together_all_of_it()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        var order = await BuyAsync(scope, member, 100, bought => bought with
        {
            Total = new(110, "UAH"),
            Lines = [new() { Key = "a", Name = "Tea", Quantity = 3, Total = 30 }, new() { Key = "b", Name = "Cup", Total = 70 }],
        });
        (await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop)).Points.Should().Be(10);

        List<PointsOperation> taken = [];
        foreach (var (reference, amount, lines) in new (string, decimal, RefundLine[])[]
        {
            ("1", 10, [new("a", 1, 10)]), ("2", 5, [new("a", 0, 5)]), ("3", 5, [new("a", 0, 5)]), ("4", 11, []), ("5", 69, [new("b", 1, 69)]), ("6", 10, [new("a", 2, 10)]),
        })
        {
            var refund = await scope.Orders.RefundAsync(Back(order.Id, reference, amount, lines), Stop);
            taken.Add(await scope.Points.ReverseAsync(member.Id, refund.Id, $"R-{reference}", Stop));
        }

        taken.Select(operation => operation.Points).Should().Equal(-1, 0, -1, 0, -7, -1);
        taken[0].Items.Should().Equal(new PointsItem("per-ten", "a", -1, PointsOutcome.Applied));
        (await scope.Points.BalanceAsync(member.Id, Stop)).Points.Should().Be(0);
        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(0, 0, 0, 0));
    }

    [Fact]
    public async Task Points_that_are_spent_go_by_the_policy_when_they_are_taken_back()
    {
        await StartAsync();
        foreach (var negative in Enum.GetValues<NegativeBalance>())
        {
            await using var scope = As("erp");
            var program = await scope.LoyaltyPrograms.CreateAsync(Program(negative) with { Key = $"p{(int)negative}" }, Stop);
            await scope.LoyaltyPrograms.AddRuleAsync(PerTen(program.Id), Stop);
            var member = await scope.Memberships.EnrollAsync((await AddAsync(Person($"Member of {negative}"))).Id, program.Id, cancellationToken: Stop);
            var order = await BuyAsync(scope, member, 500);
            await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop);
            await scope.Points.RedeemAsync(member.Id, 45, "S", cancellationToken: Stop);
            var refund = await scope.Orders.RefundAsync(Back(order.Id, $"R{negative}", 500), Stop);
            if (negative == NegativeBalance.Forbidden)
            {
                (await FluentActions.Awaiting(() => scope.Points.ReverseAsync(member.Id, refund.Id, "R", Stop)).Should().ThrowAsync<InsufficientPointsException>()).Which.Available.Should().Be(5);
                (await RequireSoundAsync(member)).Should().Be(new PointsTotals(5, -50, 45, 0));
                continue;
            }

            var reversed = await scope.Points.ReverseAsync(member.Id, refund.Id, "R", Stop);
            if (negative == NegativeBalance.Forgiven)
            {
                reversed.Should().BeEquivalentTo(new { Points = -5m, Balance = 0m, Forgiven = 45m, Qualifying = -50m });
                (await RequireSoundAsync(member)).Should().Be(new PointsTotals(0, -45, 45, 0));
                continue;
            }

            reversed.Should().BeEquivalentTo(new { Points = -50m, Balance = -45m, Forgiven = 0m });
            (await RequireSoundAsync(member)).Should().Be(new PointsTotals(-45, 0, 45, 0));
            await FluentActions.Awaiting(() => scope.Points.RedeemAsync(member.Id, 1, "S2", cancellationToken: Stop)).Should().ThrowAsync<InsufficientPointsException>();
            (await scope.Points.AdjustAsync(member.Id, 40, "A", "gift", Stop)).Balance.Should().Be(-5);
            (await scope.Points.AdjustAsync(member.Id, 40, "A2", "gift", Stop)).Balance.Should().Be(35);
            (await scope.Points.LotsAsync(member.Id, Stop)).Select(lot => (lot.Points, lot.Remaining)).Should().Equal((40m, 35m));
            await RequireSoundAsync(member);
        }
    }

    [Fact]
    public async Task Points_that_have_expired_are_not_taken_back_from_others()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        var order = await BuyAsync(scope, member, 500);
        await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop);
        await scope.Points.RedeemAsync(member.Id, 20, "S", cancellationToken: Stop);
        Clock.Advance(TimeSpan.FromDays(30));
        await scope.Points.AdjustAsync(member.Id, 100, "A", "gift", Stop);

        var first = await scope.Orders.RefundAsync(Back(order.Id, "R-1", 250), Stop);
        (await scope.Points.ReverseAsync(member.Id, first.Id, "R-1", Stop)).Should().BeEquivalentTo(new { Points = 0m, Qualifying = -25m, Balance = 100m });
        var rest = await scope.Orders.RefundAsync(Back(order.Id, "R-2", 250), Stop);
        (await scope.Points.ReverseAsync(member.Id, rest.Id, "R-2", Stop)).Should().BeEquivalentTo(new { Points = -20m, Qualifying = -25m, Balance = 80m });
        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(80, -100, 20, 0), "30 had expired, and 20 were spent");
    }

    [Fact]
    public async Task Operation_refuses_what_cannot_be()
    {
        await StartAsync();
        var (member, other) = (await JoinAsync(), await JoinAsync(name: "Bela"));
        await using var scope = As("erp");
        var (order, cancelled, his) = (await BuyAsync(scope, member, 500), await BuyAsync(scope, member, 500), await BuyAsync(scope, other, 500));
        await scope.Orders.ChangeStateAsync(cancelled, OrderState.Cancelled, Stop);
        var refund = await scope.Orders.RefundAsync(Back(his.Id, "R-1", 500), Stop);
        await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop);
        foreach (var (field, act) in new (string, Func<Task>)[]
        {
            ("orderId", () => scope.Points.EarnAsync(member.Id, order.Id, "E2", Stop)),
            ("orderId", () => scope.Points.EarnAsync(member.Id, cancelled.Id, "x", Stop)),
            ("orderId", () => scope.Points.EarnAsync(member.Id, his.Id, "x", Stop)),
            ("refundId", () => scope.Points.ReverseAsync(member.Id, refund.Id, "x", Stop)),
            ("points", () => scope.Points.RedeemAsync(member.Id, 0, "x", cancellationToken: Stop)),
            ("points", () => scope.Points.RedeemAsync(member.Id, -5, "x", cancellationToken: Stop)),
            ("points", () => scope.Points.RedeemAsync(member.Id, 0.5m, "x", cancellationToken: Stop)),
            ("points", () => scope.Points.AdjustAsync(member.Id, 0, "x", "r", Stop)),
            ("points", () => scope.Points.AdjustAsync(member.Id, 1_000_000_001, "x", "r", Stop)),
        })
        {
            (await act.Should().ThrowAsync<ValidationException>("of {0}", field)).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
        }

        await FluentActions.Awaiting(() => scope.Points.AdjustAsync(member.Id, -51, "x", "r", Stop)).Should().ThrowAsync<InsufficientPointsException>();
        await FluentActions.Awaiting(() => scope.Points.EarnAsync(new Id<Membership>(Guid.CreateVersion7()), order.Id, "x", Stop)).Should().ThrowAsync<NotFoundException>();
        await scope.Memberships.ArchiveAsync(await scope.Memberships.GetAsync(member.Id, Stop), Stop);
        (await FluentActions.Awaiting(() => scope.Points.RedeemAsync(member.Id, 1, "x", cancellationToken: Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors[0].Field.Should().Be("membershipId");
        await RequireSoundAsync(member);
    }

    [Fact]
    public async Task Operations_within_a_unit_go_with_the_unit()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            var order = await BuyAsync(scope, member, 500);
            await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop);
            await scope.Points.RedeemAsync(member.Id, 20, "S", cancellationToken: Stop);
            (await scope.Points.BalanceAsync(member.Id, Stop)).Points.Should().Be(30);
        }

        (await scope.Points.StatementAsync(member.Id, cancellationToken: Stop)).Items.Should().BeEmpty();
        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(0, 0, 0, 0));
        await using (var unit = await scope.BeginAsync(cancellationToken: Stop))
        {
            var order = await BuyAsync(scope, member, 500);
            await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop);
            await FluentActions.Awaiting(() => scope.Points.RedeemAsync(member.Id, 60, "S", cancellationToken: Stop)).Should().ThrowAsync<InsufficientPointsException>();
            await scope.Points.RedeemAsync(member.Id, 20, "S", cancellationToken: Stop);
            await unit.CommitAsync(Stop);
        }

        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(30, -50, 20, 0));
    }

    [Fact]
    public async Task Points_of_a_party_that_is_not_seen_are_not_seen_and_rules_say_who_may_adjust()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own people", PartyModel.Model, AccessOperations.Read, actor => actor.Name is "maria" or "erp" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))
                .Restrict("erp adjusts", PointsOperationModel.Model, AccessOperations.Create, actor => actor.Name == "erp" ? Filter.Everything : !PointsOperationModel.Is(PointsOperationKind.Adjust))),
            rules: true);
        var member = await JoinAsync();
        await using var maria = As("maria");
        await using var erp = As("erp");
        await using var omid = As("omid");
        await using var stranger = As(new Tenant("other"), "maria");
        var operation = await erp.Points.AdjustAsync(member.Id, 10, "A", "gift", Stop);

        (await FluentActions.Awaiting(() => maria.Points.AdjustAsync(member.Id, 10, "B", "gift", Stop)).Should().ThrowAsync<DeniedException>()).Which.Rule.Should().Be("erp adjusts");
        await maria.Points.RedeemAsync(member.Id, 1, "S", cancellationToken: Stop);
        foreach (var outsider in new[] { omid, stranger })
        {
            foreach (var act in new Func<Task>[]
            {
                () => outsider.Points.RedeemAsync(member.Id, 1, "X", cancellationToken: Stop), () => outsider.Points.AdjustAsync(member.Id, 10, "A", "gift", Stop), () => outsider.Points.BalanceAsync(member.Id, Stop),
                () => outsider.Points.StatementAsync(member.Id, cancellationToken: Stop), () => outsider.Points.EntriesAsync(operation.Id, Stop), () => outsider.Points.LotsAsync(member.Id, Stop),
                () => outsider.Memberships.GetAsync(member.Id, Stop), () => outsider.Memberships.ExplainTierAsync(member.Id, Stop), () => outsider.Memberships.UpdateAsync(member, m => m with { Number = "1" }, Stop),
            })
            {
                await act.Should().ThrowAsync<NotFoundException>();
            }

            (await outsider.Memberships.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
        }

        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(9, -10, 1, 0));
    }

    private async Task<T[]> AtOnceAsync<T>(int count, Func<CrmScope, Task<T>> call) => await Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(async () =>
    {
        await using var scope = As($"till{number}");
        for (var patience = 20; ; patience--)
        {
            try
            {
                return await call(scope);
            }
            catch (Storage.StorageBusyException) when (patience > 0)
            {
                // The replays of the call are used up; a till would try again.
            }
        }
    })));
}

using CsCheck;
using Crm.Orders;

namespace Crm.Loyalty;

public sealed class InMemoryPointsLawTests : PointsLawTests<InMemoryEngine>;

public sealed class SqlitePointsLawTests : PointsLawTests<SqliteEngine>;

public sealed class PostgreSqlPointsLawTests : PointsLawTests<PostgreSqlEngine>;

public sealed class MySqlPointsLawTests : PointsLawTests<MySqlEngine>;

/// <summary>Random operations do what a list of points with dates does.</summary>
public abstract class PointsLawTests<TEngine> : LoyaltyTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Gen<Step[]> Steps = Gen.Select(Gen.Int[0, 4], Gen.Int[1, 60], Gen.Int[0, 12], (what, points, days) => new Step(what, points, days)).Array[5, 25];
    private int _member;

    [Fact]
    public async Task Balances_are_those_of_a_simple_model_after_random_operations()
    {
        await StartAsync();
        foreach (var negative in new[] { NegativeBalance.Forbidden, NegativeBalance.Debt })
        {
            await using var scope = As("erp");
            var program = await scope.LoyaltyPrograms.CreateAsync(Program(negative) with { Key = $"law{(int)negative}" }, Stop);
            await scope.LoyaltyPrograms.AddRuleAsync(PerTen(program.Id), Stop);
            await Steps.SampleAsync(steps => RunAsync(program, steps), iter: Engine is InMemoryEngine ? 60 : 8, threads: 1);
        }
    }

    private async Task RunAsync(LoyaltyProgram program, Step[] steps)
    {
        await using var scope = As("erp");
        var member = await scope.Memberships.EnrollAsync((await AddAsync(Person($"Member {++_member}"))).Id, program.Id, cancellationToken: Stop);
        var model = new Model(program.NegativeBalance == NegativeBalance.Debt);
        Order? last = null;
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            Clock.Advance(TimeSpan.FromDays(step.Days));
            model.Expire(Clock.GetUtcNow());
            var key = $"{_member}/{i}";
            switch (step.What)
            {
                case 0:
                    await scope.Points.AdjustAsync(member.Id, step.Points, key, "gift", Stop);
                    model.Give(step.Points, Clock.GetUtcNow().AddDays(30), null);
                    break;
                case 1 or 2:
                    var (redeem, points) = (step.What == 1, (decimal)step.Points);
                    (await SucceedsAsync(() => redeem ? scope.Points.RedeemAsync(member.Id, points, key, cancellationToken: Stop) : scope.Points.AdjustAsync(member.Id, -points, key, "sorry", Stop)))
                        .Should().Be(model.Take(points, null, mayOwe: !redeem));
                    break;
                case 3:
                    last = await BuyAsync(scope, member, step.Points * 10);
                    await scope.Points.EarnAsync(member.Id, last.Id, key, Stop);
                    model.Give(step.Points, Clock.GetUtcNow().AddDays(30), last.Id);
                    break;
                default:
                    if (last is not null && last.Refunded + 10 <= last.Total.Amount)
                    {
                        var refund = await scope.Orders.RefundAsync(Back(last.Id, key, 10), Stop);
                        last = await scope.Orders.GetAsync(last.Id, Stop);
                        if (!await SucceedsAsync(() => scope.Points.ReverseAsync(member.Id, refund.Id, key, Stop)))
                        {
                            model.Take(1, last.Id, mayOwe: true).Should().BeFalse();
                            last = null;
                        }
                        else
                        {
                            model.Take(1, last.Id, mayOwe: true).Should().BeTrue();
                        }
                    }

                    break;
            }

            (await scope.Points.BalanceAsync(member.Id, Stop)).Points.Should().Be(model.Balance, "of {0} after {1}", string.Join(", ", steps), i);
        }

        await RequireSoundAsync(member);
    }

    private static async Task<bool> SucceedsAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (InsufficientPointsException)
        {
            return false;
        }
    }

    private sealed record Step(int What, int Points, int Days);

    /// <summary>Points one by one: when each expires, and of which order it is.</summary>
    private sealed class Model(bool allowsDebt)
    {
        private readonly List<(DateTimeOffset Until, Id<Order>? Order)> _points = [];
        private readonly List<Id<Order>?> _gone = [];
        private decimal _debt;

        public decimal Balance => _points.Count - _debt;

        public void Give(int points, DateTimeOffset until, Id<Order>? order)
        {
            for (var i = 0; i < points; i++)
            {
                if (_debt > 0)
                {
                    _debt--;
                }
                else
                {
                    _points.Add((until, order));
                }
            }

            // Of one instant what came first goes first: the sort must not turn them around.
            var sorted = _points.OrderBy(point => point.Until).ToArray();
            _points.Clear();
            _points.AddRange(sorted);
        }

        public void Expire(DateTimeOffset now)
        {
            _gone.AddRange(_points.Where(point => point.Until <= now).Select(point => point.Order));
            _points.RemoveAll(point => point.Until <= now);
        }

        public bool Take(decimal points, Id<Order>? order, bool mayOwe)
        {
            var (left, goes) = (points, new List<(DateTimeOffset, Id<Order>?)>(_points));
            while (left > 0 && order is not null && goes.FindIndex(point => point.Item2 == order) is >= 0 and var mine)
            {
                goes.RemoveAt(mine);
                left--;
            }

            while (left > 0 && order is not null && _gone.Remove(order))
            {
                left--;
            }

            while (left > 0 && goes.Count > 0)
            {
                goes.RemoveAt(0);
                left--;
            }

            if (left > 0 && !(mayOwe && allowsDebt))
            {
                return false;
            }

            _debt += left;
            _points.Clear();
            _points.AddRange(goes);
            return true;
        }
    }
}

using CsCheck;
using Crm.Contacts;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>The law of what refunds take back.</summary>
public sealed class ReversalTests
{
    private static readonly Gen<LoyaltyProgram> Programs = Gen.Select(Gen.Int[0, 2], Gen.Enum<PointsRounding>(), (decimals, rounding) => new LoyaltyProgram { Key = "p", Name = "P", Decimals = decimals, Rounding = rounding });

    [Fact]
    public void Refunds_take_back_no_less_than_nothing_and_in_full_all_in_whatever_order() =>
        Gen.Select(Programs, Gen.Int[1, 40].Array[1, 5], Gen.Int[1, 999].Array[1, 5], Gen.Int[1, 30].Array[2, 10], Gen.Int).Sample(
            (program, totals, points, parts, seed) =>
            {
                var lines = totals.Select((total, i) => new OrderLine { Key = $"{i}", Name = "x", Total = total, Quantity = 1 }).ToArray();
                var order = new Order { PartyId = default(Id<Party>), Reference = "1", Total = new(totals.Sum() + 7, "UAH"), Lines = [.. lines] };
                ValueList<PointsItem> earned =
                [
                    .. lines.Select((line, i) => new PointsItem("r", line.Key, program.Round(points[i % points.Length] / 7m), PointsOutcome.Applied)),
                    new PointsItem("whole", null, program.Round(points[0] / 3m), PointsOutcome.Applied),
                ];
                var refunds = Split(order, parts);
                var random = new Random(seed);
                var sums = new List<decimal>();
                foreach (var sequence in new[] { refunds, [.. refunds.OrderBy(_ => random.Next())] })
                {
                    List<PointsItem> reversed = [];
                    for (var i = 0; i < sequence.Count; i++)
                    {
                        var items = Reversal.Reckon(order, earned, reversed, sequence[..(i + 1)], program);
                        items.All(item => item.Points < 0).Should().BeTrue();
                        reversed.AddRange(items);
                        foreach (var item in earned)
                        {
                            (-reversed.Where(back => back.Rule == item.Rule && back.Line == item.Line).Sum(back => back.Points)).Should().BeInRange(0, item.Points);
                        }
                    }

                    sums.Add(-reversed.Sum(item => item.Points));
                }

                sums.Should().OnlyContain(sum => sum == earned.Sum(item => item.Points), "all is paid back, in either order");
            },
            iter: 2_000);

    [Fact]
    public void Third_of_three_points_is_one()
    {
        var program = new LoyaltyProgram { Key = "p", Name = "P" };
        var order = new Order { PartyId = default(Id<Party>), Reference = "1", Total = new(9, "UAH"), Lines = [new() { Key = "a", Name = "x", Total = 3 }, new() { Key = "b", Name = "gift", Total = 0, Quantity = 3 }] };
        ValueList<PointsItem> earned = [new("r", "a", 3, PointsOutcome.Applied), new("r", "b", 3, PointsOutcome.Applied), new("o", null, 3, PointsOutcome.Applied)];

        Reversal.Reckon(order, earned, [], [Of(3, new RefundLine("a", 0, 1), new RefundLine("b", 1, 0))], program)
            .Select(item => (item.Rule, item.Line, item.Points)).Should().Equal(("r", "a", -1m), ("r", "b", -1m), ("o", null, -1m));
    }

    /// <summary>Pays back each line in parts, and the rest without lines.</summary>
    private static List<Refund> Split(Order order, int[] parts)
    {
        List<Refund> refunds = [];
        foreach (var line in order.Lines)
        {
            var left = line.Total;
            for (var i = 0; left > 0; i++)
            {
                var part = Math.Min(left, parts[i % parts.Length]);
                refunds.Add(Of(part, new RefundLine(line.Key, 0, part)));
                left -= part;
            }
        }

        refunds.Add(Of(3));
        refunds.Add(Of(4));
        return refunds;
    }

    private static Refund Of(decimal amount, params RefundLine[] lines) =>
        new() { Id = new(Guid.CreateVersion7()), OrderId = default(Id<Order>), Reference = "r", Amount = new(amount, "UAH"), Lines = [.. lines] };
}

using Crm.Hosts;
using Crm.Orders;

namespace Crm.Loyalty;

public sealed class SqliteJoinedLoyaltyTests : JoinedLoyaltyTests<SqliteEngine>;

public sealed class PostgreSqlJoinedLoyaltyTests : JoinedLoyaltyTests<PostgreSqlEngine>;

public sealed class MySqlJoinedLoyaltyTests : JoinedLoyaltyTests<MySqlEngine>;

/// <summary>Orders, points and vouchers in the transaction of the host.</summary>
public abstract class JoinedLoyaltyTests<TEngine> : HostTest<TEngine>
    where TEngine : Engine, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Order_points_and_voucher_stand_and_fall_with_the_hosts_transaction(bool commit)
    {
        await StartAsync();
        await using var scope = As("erp");
        var program = await scope.LoyaltyPrograms.CreateAsync(new LoyaltyProgram { Key = "club", Name = "Club", Tiers = [new("silver", "Silver", 10)] }, Stop);
        await scope.LoyaltyPrograms.AddRuleAsync(new() { ProgramId = program.Id, Key = "ten", Name = "10", Kind = EarningKind.PerAmount, Points = 1, Per = new Money(10, "UAH") }, Stop);
        var anna = await AddAsync(Person("Anna"));
        var member = await scope.Memberships.EnrollAsync(anna.Id, program.Id, cancellationToken: Stop);
        var said = new Order { PartyId = anna.Id, Reference = "SO-1", Total = new(500, "UAH"), Lines = [new() { Name = "Tea", Total = 500 }] };
        string code;

        await using (var connection = await OpenHostAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            await using (await scope.JoinAsync(connection, transaction, Stop))
            {
                var order = await scope.Orders.RecordAsync(said, Stop);
                (await scope.Orders.RecordAsync(said, Stop)).Should().Be(order);
                var earned = await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop);
                (await scope.Points.EarnAsync(member.Id, order.Id, "E", Stop)).Should().Be(earned);
                await scope.Awaiting(s => s.Points.RedeemAsync(member.Id, 51, "S", cancellationToken: Stop)).Should().ThrowAsync<InsufficientPointsException>();
                await scope.Points.RedeemAsync(member.Id, 20, "S", cancellationToken: Stop);
                code = (await scope.Vouchers.IssueAsync(new Voucher { MembershipId = member.Id, Reward = "mug", Points = 5 }, "V", Stop)).Code;
                var refund = await scope.Orders.RefundAsync(new Refund { OrderId = order.Id, Reference = "R", Amount = new(100, "UAH") }, Stop);
                await scope.Awaiting(s => s.Orders.RefundAsync(new Refund { OrderId = order.Id, Reference = "R2", Amount = new(401, "UAH") }, Stop)).Should().ThrowAsync<ValidationException>();
                (await scope.Points.ReverseAsync(member.Id, refund.Id, "R", Stop)).Balance.Should().Be(15);
                await scope.Vouchers.RedeemAsync(code, "T", cancellationToken: Stop);
            }

            await (commit ? transaction.CommitAsync(Stop) : transaction.RollbackAsync(Stop));
        }

        (await scope.Points.TotalsAsync(program.Id, Stop)).Should().Be(commit ? new PointsTotals(15, -40, 25, 0) : new PointsTotals(0, 0, 0, 0));
        (await scope.Points.BalanceAsync(member.Id, Stop)).Points.Should().Be(commit ? 15 : 0);
        (await scope.Points.StatementAsync(member.Id, cancellationToken: Stop)).Items.Should().HaveCount(commit ? 4 : 0);
        (await scope.Memberships.GetAsync(member.Id, Stop)).Tier.Should().Be(commit ? "silver" : null);
        (await scope.Orders.FindAsync("SO-1", Stop) is not null).Should().Be(commit);
        (await scope.Vouchers.FindAsync(code, Stop) is not null).Should().Be(commit);
    }
}

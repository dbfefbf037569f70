using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Idempotency;
using Crm.Work;

namespace Crm.Loyalty;

public sealed class InMemoryVoucherTests : VoucherTests<InMemoryEngine>;

public sealed class SqliteVoucherTests : VoucherTests<SqliteEngine>;

public sealed class PostgreSqlVoucherTests : VoucherTests<PostgreSqlEngine>;

public sealed class MySqlVoucherTests : VoucherTests<MySqlEngine>;

/// <summary>Vouchers: issued under a key, redeemed once.</summary>
public abstract class VoucherTests<TEngine> : LoyaltyTest<TEngine>
    where TEngine : Engine, new()
{
    private Voucher Mug(Membership member, decimal points = 40) =>
        new() { MembershipId = member.Id, Reward = "mug", Value = new(250, "UAH"), Points = points, ValidUntil = Clock.GetUtcNow().AddDays(10) };

    [Fact]
    public async Task Issue_spends_the_points_and_is_done_once()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        await scope.Points.AdjustAsync(member.Id, 100, "A", "gift", Stop);

        var issued = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            await using var till = As($"till{number}");
            return await till.Vouchers.IssueAsync(Mug(member), "V-1", Stop);
        }));

        var voucher = issued.Distinct().Should().ContainSingle().Subject;
        voucher.Should().BeEquivalentTo(new { State = VoucherState.Issued, member.PartyId, Reward = "mug", Points = 40m, IssueKey = "V-1" });
        voucher.Code.Should().MatchRegex("^[2-9A-HJKMNP-TV-Z]{28}$");
        (await scope.Points.StatementAsync(member.Id, cancellationToken: Stop)).Items[0].Should().BeEquivalentTo(new { Kind = PointsOperationKind.Redeem, Key = "V-1", Points = -40m, Reason = "mug" });
        await FluentActions.Awaiting(() => scope.Vouchers.IssueAsync(Mug(member, 41), "V-1", Stop)).Should().ThrowAsync<IdempotencyConflictException>();
        await FluentActions.Awaiting(() => scope.Vouchers.IssueAsync(Mug(member), "A", Stop)).Should().ThrowAsync<IdempotencyConflictException>("the key is that of an adjustment");
        await FluentActions.Awaiting(() => scope.Points.RedeemAsync(member.Id, 40, "V-1", "mug", Stop)).Should().ThrowAsync<IdempotencyConflictException>();
        await FluentActions.Awaiting(() => scope.Vouchers.IssueAsync(Mug(member, 61), "V-2", Stop)).Should().ThrowAsync<InsufficientPointsException>();
        (await scope.Vouchers.IssueAsync(Mug(member, 0), "V-2", Stop)).Code.Should().NotBe(voucher.Code);
        foreach (var (field, bad) in new[]
        {
            ("validUntil", Mug(member) with { ValidUntil = Clock.GetUtcNow() }), ("value", Mug(member) with { Value = new(0, "UAH") }), ("points", Mug(member) with { Points = -1 }), ("reward", Mug(member, 0) with { Reward = " " }),
        })
        {
            (await FluentActions.Awaiting(() => scope.Vouchers.IssueAsync(bad, "V-3", Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
        }

        (await RequireSoundAsync(member)).Should().Be(new PointsTotals(60, -100, 40, 0));
    }

    [Fact]
    public async Task Redeem_by_many_at_once_succeeds_once()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        var voucher = await scope.Vouchers.IssueAsync(Mug(member, 0), "V-1", Stop);

        var redeemed = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            await using var till = As($"till{number}");
            try
            {
                return await till.Vouchers.RedeemAsync(voucher.Code, $"T-{number}", $"SO-{number}", Stop);
            }
            catch (VoucherException taken) when (taken.Fault == VoucherFault.Redeemed)
            {
                return null;
            }
        }));

        var winner = redeemed.Should().ContainSingle(done => done != null).Subject!;
        winner.Should().BeEquivalentTo(new { State = VoucherState.Redeemed, ClosedAt = Clock.GetUtcNow(), Version = 2L });
        var typed = $" {voucher.Code[..4].ToLowerInvariant()}-{voucher.Code[4..]} ";
        (await scope.Vouchers.RedeemAsync(typed, winner.RedeemKey!, winner.RedeemedFor, Stop)).Should().Be(winner);
        await FluentActions.Awaiting(() => scope.Vouchers.RedeemAsync(typed, winner.RedeemKey!, "another", Stop)).Should().ThrowAsync<IdempotencyConflictException>();
        var other = await scope.Vouchers.IssueAsync(Mug(member, 0), "V-2", Stop);
        await FluentActions.Awaiting(() => scope.Vouchers.RedeemAsync(other.Code, winner.RedeemKey!, cancellationToken: Stop)).Should().ThrowAsync<IdempotencyConflictException>();
        foreach (var code in new[] { "", "short", new string('2', 28), "x\0y" })
        {
            (await FluentActions.Awaiting(() => scope.Vouchers.RedeemAsync(code, "T", cancellationToken: Stop)).Should().ThrowAsync<VoucherException>()).Which.Fault.Should().Be(VoucherFault.Unknown);
        }
    }

    [Fact]
    public async Task Voucher_expires_at_its_very_instant_with_the_worker_and_without()
    {
        await StartAsync();
        var member = await JoinAsync();
        await using var scope = As("erp");
        var (first, second) = (await scope.Vouchers.IssueAsync(Mug(member, 0), "V-1", Stop), await scope.Vouchers.IssueAsync(Mug(member, 0), "V-2", Stop));
        var forEver = await scope.Vouchers.IssueAsync(Mug(member, 0) with { ValidUntil = null }, "V-3", Stop);
        await scope.Points.AdjustAsync(member.Id, 10, "A", "gift", Stop);

        Clock.Advance(TimeSpan.FromDays(10) - TimeSpan.FromTicks(10));
        await scope.Vouchers.RedeemAsync(first.Code, "T-1", cancellationToken: Stop);
        Clock.Advance(TimeSpan.FromTicks(10));
        (await FluentActions.Awaiting(() => scope.Vouchers.RedeemAsync(second.Code, "T-2", cancellationToken: Stop)).Should().ThrowAsync<VoucherException>()).Which.Fault.Should().Be(VoucherFault.Expired);
        Clock.Advance(TimeSpan.FromDays(20));
        var report = await scope.Get<DueWorkService>().RunDueAsync(Tenant.Default, Stop);
        report.Failures.Should().BeEmpty();
        report.Done.Should().Contain([new DueWorkCount("pointsExpiry", 1), new DueWorkCount("voucherExpiry", 1)]);
        (await scope.Vouchers.ListAsync(new() { Filter = VoucherModel.Is(VoucherState.Expired) }, Stop)).Items.Should().ContainSingle().Which.Id.Should().Be(second.Id);
        (await FluentActions.Awaiting(() => scope.Vouchers.RedeemAsync(second.Code, "T-2", cancellationToken: Stop)).Should().ThrowAsync<VoucherException>()).Which.Fault.Should().Be(VoucherFault.Expired);
        await scope.Vouchers.RedeemAsync(forEver.Code, "T-2", cancellationToken: Stop);
    }

    [Fact]
    public async Task Voucher_of_a_party_that_is_not_seen_is_unknown()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("own people", PartyModel.Model, AccessOperations.Read, actor => actor.Name is "maria" or "erp" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))
                .HideField("codes", VoucherModel.Code, actor => actor.Name == "maria")),
            rules: true);
        var member = await JoinAsync();
        await using var erp = As("erp");
        await using var maria = As("maria");
        var voucher = await erp.Vouchers.IssueAsync(Mug(member, 0), "V-1", Stop);

        foreach (var outsider in new[] { As("omid"), As(new Tenant("other"), "maria") })
        {
            (await FluentActions.Awaiting(() => outsider.Vouchers.RedeemAsync(voucher.Code, "T", cancellationToken: Stop)).Should().ThrowAsync<VoucherException>()).Which.Fault.Should().Be(VoucherFault.Unknown);
            (await outsider.Vouchers.FindAsync(voucher.Code, Stop)).Should().BeNull();
            (await outsider.Vouchers.ListAsync(cancellationToken: Stop)).Items.Should().BeEmpty();
            await outsider.DisposeAsync();
        }

        (await maria.Vouchers.ListAsync(cancellationToken: Stop)).Items.Should().ContainSingle().Which.Code.Should().BeEmpty();
        (await maria.Vouchers.RedeemAsync(voucher.Code, "T", cancellationToken: Stop)).State.Should().Be(VoucherState.Redeemed, "who is told the code may redeem it");
    }
}

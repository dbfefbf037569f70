using Crm.Contacts;
using Crm.Storage;

namespace Crm.Loyalty;

public sealed class InMemoryTierTests : TierTests<InMemoryEngine>;

public sealed class SqliteTierTests : TierTests<SqliteEngine>;

public sealed class PostgreSqlTierTests : TierTests<PostgreSqlEngine>;

public sealed class MySqlTierTests : TierTests<MySqlEngine>;

/// <summary>Enrolling, and tiers by points earned.</summary>
public abstract class TierTests<TEngine> : LoyaltyTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly Tier Basic = new("basic", "Basic", 0);
    private static readonly Tier Silver = new("silver", "Silver", 50);
    private static readonly Tier Gold = new("gold", "Gold", 100);

    [Fact]
    public async Task Enroll_is_done_once_also_by_many_at_once()
    {
        await StartAsync();
        var first = await JoinAsync();

        var enrolled = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var till = As($"till{number}");
            return await till.Memberships.EnrollAsync(first.PartyId, first.ProgramId, cancellationToken: Stop);
        }));

        enrolled.Should().AllBeEquivalentTo(first);
        await using var scope = As("erp");
        var (bela, gita) = (await AddAsync(Person("Bela")), await AddAsync(Person("Gita")));
        var second = await scope.Memberships.EnrollAsync(bela.Id, first.ProgramId, "C-1", Stop);
        (await scope.Memberships.FindByNumberAsync(first.ProgramId, "C-1", Stop)).Should().Be(second);
        await FluentActions.Awaiting(() => scope.Memberships.EnrollAsync(gita.Id, first.ProgramId, "C-1", Stop)).Should().ThrowAsync<DuplicateException>();
        await FluentActions.Awaiting(() => scope.Memberships.EnrollAsync(new Id<Party>(Guid.CreateVersion7()), first.ProgramId, cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
        (await scope.Contacts.CountAsync(MembershipModel.OfParty.Any(), Stop)).Should().Be(2);
        await scope.LoyaltyPrograms.ArchiveAsync(await scope.LoyaltyPrograms.GetAsync(first.ProgramId, Stop), Stop);
        await FluentActions.Awaiting(() => scope.Memberships.EnrollAsync(gita.Id, first.ProgramId, cancellationToken: Stop)).Should().ThrowAsync<ValidationException>();
    }

    [Fact]
    public async Task Tier_follows_the_points_earned_within_the_window()
    {
        await StartAsync();
        var member = await JoinAsync(Program(NegativeBalance.Debt) with { TierWindow = Calendars.Period.OfDays(100), Tiers = [Gold, Basic, Silver] });
        await using var scope = As("erp");
        member.Tier.Should().Be("basic");
        (await scope.Memberships.ExplainTierAsync(member.Id, Stop)).Should().Be(new TierStanding(Basic, 0, Clock.GetUtcNow().AddDays(-100), Silver, 50));

        var first = await BuyAsync(scope, member, 600);
        await scope.Points.EarnAsync(member.Id, first.Id, "1", Stop);
        (await scope.Memberships.GetAsync(member.Id, Stop)).Should().BeEquivalentTo(new { Tier = "silver", TierSince = Clock.GetUtcNow() });
        await scope.Points.RedeemAsync(member.Id, 60, "2", cancellationToken: Stop);
        await scope.Points.AdjustAsync(member.Id, 500, "3", "gift", Stop);
        (await scope.Memberships.GetAsync(member.Id, Stop)).Tier.Should().Be("silver", "what is spent was earned, and gifts were not");
        Clock.Advance(TimeSpan.FromDays(60));
        await scope.Points.EarnAsync(member.Id, (await BuyAsync(scope, member, 400)).Id, "4", Stop);
        (await scope.Memberships.ExplainTierAsync(member.Id, Stop)).Should().Be(new TierStanding(Gold, 100, Clock.GetUtcNow().AddDays(-100), null, 0));
        var refund = await scope.Orders.RefundAsync(Back(first.Id, "R", 10), Stop);
        await scope.Points.ReverseAsync(member.Id, refund.Id, "5", Stop);
        (await scope.Memberships.GetAsync(member.Id, Stop)).Tier.Should().Be("silver");

        var work = scope.Get<LoyaltyWorkService>();
        Clock.Advance(TimeSpan.FromDays(40));
        (await work.RefreshTiersAsync(Tenant.Default, Stop)).Should().Be(0, "what was earned 100 days ago counts");
        Clock.Advance(TimeSpan.FromTicks(10));
        (await work.RefreshTiersAsync(Tenant.Default, Stop)).Should().Be(1, "the first order is too old by now, and what was taken back of it too");
        var lowered = await scope.Memberships.GetAsync(member.Id, Stop);
        lowered.Should().BeEquivalentTo(new { Tier = "basic", TierSince = Clock.GetUtcNow() });
        (await scope.Memberships.ExplainTierAsync(member.Id, Stop)).Points.Should().Be(40);
        (await scope.Audit.ListAsync(MembershipModel.Model, member.Id.Value, cancellationToken: Stop)).Items.Should().HaveCount(5);
        await RequireSoundAsync(member);
    }
}

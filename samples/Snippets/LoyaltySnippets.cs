using Crm;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Loyalty;
using Crm.Orders;

namespace Snippets;

/// <summary>The code of docs/loyalty.md.</summary>
internal static class LoyaltySnippets
{
    public static async Task Program(CrmScope crm, CancellationToken ct)
    {
        // snippet: loyaltyProgram
        LoyaltyProgram club = await crm.LoyaltyPrograms.CreateAsync(
            new LoyaltyProgram
            {
                Key = "club",
                Name = "Club",
                PointsExpireAfter = Period.OfYears(1),
                NegativeBalance = NegativeBalance.Debt,
                TierWindow = Period.OfYears(1),
                Tiers = [new Tier("silver", "Silver", 500), new Tier("gold", "Gold", 2_000)],
            },
            ct);
        await crm.LoyaltyPrograms.AddRuleAsync(
            new EarningRule { ProgramId = club.Id, Key = "base", Name = "A point for 10 UAH", Kind = EarningKind.PerAmount, Points = 1, Per = new Money(10, "UAH") }, ct);
        await crm.LoyaltyPrograms.AddRuleAsync(
            new EarningRule { ProgramId = club.Id, Key = "cooling", Name = "Cooling twice", Kind = EarningKind.Multiplier, Points = 2 }.ForLines(OrderModel.LineCategory.Is("cooling")), ct);
        await crm.LoyaltyPrograms.AddRuleAsync(
            new EarningRule { ProgramId = club.Id, Key = "web", Name = "Web order", Kind = EarningKind.Fixed, Points = 5 }.ForOrders(OrderModel.Channel.Is("web")), ct);
        // end
    }

    public static async Task Earn(CrmScope crm, Contact anna, LoyaltyProgram club, Order order, CancellationToken ct)
    {
        // snippet: loyaltyEarn
        Membership member = await crm.Memberships.EnrollAsync(anna.Id, club.Id, cancellationToken: ct);
        PointsOperation earned = await crm.Points.EarnAsync(member.Id, order.Id, $"order {order.Reference}", ct);
        foreach (PointsItem item in earned.Items)
        {
            Console.WriteLine($"{item.Rule} for line {item.Line ?? "(order)"}: {item.Points}, {item.Outcome}");
        }
        // end
    }

    public static async Task Spend(CrmScope crm, Membership member, Refund refund, CancellationToken ct)
    {
        // snippet: loyaltySpend
        await crm.Points.RedeemAsync(member.Id, 40, "till 7, receipt 1822", "mug", ct);
        await crm.Points.ReverseAsync(member.Id, refund.Id, $"refund {refund.Reference}", ct);
        await crm.Points.AdjustAsync(member.Id, 25, "ticket 4411", "sorry for the delay", ct);
        PointsBalance balance = await crm.Points.BalanceAsync(member.Id, ct);
        // end
        _ = balance;
    }

    public static async Task Vouchers(CrmScope crm, Membership member, DateTimeOffset until, CancellationToken ct)
    {
        // snippet: loyaltyVoucher
        Voucher voucher = await crm.Vouchers.IssueAsync(
            new Voucher { MembershipId = member.Id, Reward = "birthday", Value = new Money(250, "UAH"), ValidUntil = until }, "birthday 2026", ct);
        await crm.Vouchers.RedeemAsync(voucher.Code, "till 7, receipt 1823", redeemedFor: "SO-2041", ct);
        // end
    }

    public static async Task Tiers(CrmScope crm, Membership member, CancellationToken ct)
    {
        // snippet: loyaltyTier
        TierStanding standing = await crm.Memberships.ExplainTierAsync(member.Id, ct);
        Console.WriteLine($"{standing.Tier?.Name} with {standing.Points} points since {standing.Since}; {standing.Missing} to {standing.Next?.Name}");
        // end
    }
}

using Crm.Contacts;
using Crm.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Loyalty;

/// <summary>An application with a loyalty program.</summary>
public abstract class LoyaltyTest<TEngine> : OrderTest<TEngine>
    where TEngine : Engine, new()
{
    private int _orders;

    protected static LoyaltyProgram Program(NegativeBalance negative = NegativeBalance.Forbidden) =>
        new() { Key = "club", Name = "Club", PointsExpireAfter = Calendars.Period.OfDays(30), NegativeBalance = negative };

    /// <summary>A program in which each 10 hryvnias give a point, and a member of it.</summary>
    protected async Task<Membership> JoinAsync(LoyaltyProgram? terms = null, string name = "Anna")
    {
        await using var scope = As("erp");
        var program = await scope.LoyaltyPrograms.FindAsync("club", Stop);
        if (program is null)
        {
            program = await scope.LoyaltyPrograms.CreateAsync(terms ?? Program(), Stop);
            await scope.LoyaltyPrograms.AddRuleAsync(PerTen(program.Id), Stop);
        }

        return await scope.Memberships.EnrollAsync((await AddAsync(Person(name))).Id, program.Id, cancellationToken: Stop);
    }

    protected static EarningRule PerTen(Id<LoyaltyProgram> program) =>
        new() { ProgramId = program, Key = "per-ten", Name = "A point for 10", Kind = EarningKind.PerAmount, Points = 1, Per = new Money(10, "UAH") };

    protected async Task<Order> BuyAsync(CrmScope scope, Membership member, decimal total, Func<Order, Order>? change = null)
    {
        var order = new Order
        {
            PartyId = member.PartyId, Reference = $"SO-{++_orders}", Total = new(total, "UAH"), Lines = [new() { Key = "a", Name = "Tea", Category = "tea", Quantity = 2, Total = total }],
        };
        return await scope.Orders.RecordAsync(change?.Invoke(order) ?? order, Stop);
    }

    /// <summary>Every invariant of the ledger of a membership.</summary>
    protected async Task<PointsTotals> RequireSoundAsync(Membership member)
    {
        await using var scope = Services.GetRequiredService<ICrmScopeFactory>().Create(Tenant.Default, Actor.System);
        var totals = await scope.Points.TotalsAsync(member.ProgramId, Stop);
        totals.Sum.Should().Be(0);
        var account = await scope.ReadAsync((session, ct) => session.GetAsync(PointsAccountModel.Model, member.Id.Value, ct).AsTask(), Stop);
        var operations = await AllAsync(scope, PointsOperationModel.Model, PointsOperationModel.MembershipId.Is(member.Id.Value));
        operations.Select(operation => operation.Sequence).Order().Should().Equal(Enumerable.Range(1, operations.Count).Select(number => (long)number));
        operations.Sum(operation => operation.Points).Should().Be(account.Balance);
        account.Sequence.Should().Be(operations.Count);
        var entries = await AllAsync(scope, PointsEntryModel.Model, PointsEntryModel.MembershipId.Is(member.Id.Value));
        foreach (var operation in operations)
        {
            var own = entries.Where(entry => entry.OperationId == operation.Id).ToArray();
            own.Sum(entry => entry.Points).Should().Be(0, "of {0}", operation);
            own.Where(entry => entry.Account == PointsAccountKind.Member).Sum(entry => entry.Points).Should().Be(operation.Points);
        }

        var lots = await AllAsync(scope, PointsLotModel.Model, PointsLotModel.MembershipId.Is(member.Id.Value));
        foreach (var lot in lots)
        {
            entries.Where(entry => entry.LotId == lot.Id).Sum(entry => entry.Points).Should().Be(lot.Remaining);
            lot.Remaining.Should().BeInRange(0, lot.Points);
            lot.Expired.Should().BeInRange(0, lot.Points - lot.Remaining);
            (lot.OpenUntil is null).Should().Be(lot.Remaining == 0);
        }

        (lots.Sum(lot => lot.Remaining) + entries.Where(entry => entry.LotId is null && entry.Account == PointsAccountKind.Member).Sum(entry => entry.Points)).Should().Be(account.Balance);
        return totals;
    }

    protected static async Task<List<T>> AllAsync<T>(CrmScope scope, Models.EntityModel<T> model, Filters.Filter filter)
        where T : class
    {
        List<T> all = [];
        var list = new Sessions.RecordList { Filter = filter, Page = new Sessions.PageRequest { Size = 500 } };
        while (true)
        {
            var page = await scope.ReadAsync((session, ct) => session.ListAsync(model, list, ct).AsTask(), Stop);
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                return all;
            }

            list = list with { Page = list.Page with { Cursor = page.Next } };
        }
    }
}

using System.Globalization;
using Crm.Loyalty;
using Crm.Orders;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Faults;

/// <summary>The calls of one till, in lanes side by side, until the process is killed: each call follows from the name of the till, its lane and its number, so that another process can go on or repeat it under the same key.</summary>
public sealed class LoyaltyTraffic(FaultsApp app, Id<LoyaltyProgram> program, string till)
{
    /// <summary>How many members there are, and every till serves all of them.</summary>
    public const int Members = 6;

    /// <summary>Makes the program and its members.</summary>
    public static Task<LoyaltyProgram> PrepareAsync(FaultsApp app) => app.InScopeAsync(async scope =>
    {
        var made = await scope.LoyaltyPrograms.CreateAsync(new LoyaltyProgram { Key = "club", Name = "Club", PointsExpireAfter = Calendars.Period.OfDays(365), NegativeBalance = NegativeBalance.Forgiven });
        await scope.LoyaltyPrograms.AddRuleAsync(new() { ProgramId = made.Id, Key = "ten", Name = "A point for 10", Kind = EarningKind.PerAmount, Points = 1, Per = new Money(10, "UAH") });
        for (var i = 0; i < Members; i++)
        {
            var contact = await scope.Contacts.CreateAsync(new Contacts.Contact { Name = $"Member {i}" });
            await scope.Memberships.EnrollAsync(contact.Id, made.Id, Number(i));
        }

        return made;
    });

    /// <summary>Calls from the given numbers on, one lane each, and says what was acknowledged: <c>lane number operation .</c>, or <c>lane number - .</c> where it was refused.</summary>
    public Task RunAsync(int[] starts) => Task.WhenAll(starts.Select((start, lane) => Task.Run(async () =>
    {
        for (var number = start; ; number++)
        {
            var operation = await PatientlyAsync(lane, number);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lane} {number} {operation?.Id.ToString() ?? "-"} ."));
        }
    })));

    /// <summary>The key of a call.</summary>
    public static string Key(string till, int lane, int number) => string.Create(CultureInfo.InvariantCulture, $"{till}/{lane}/{number}");

    private static string Number(int member) => $"C-{member}";

    private async Task<PointsOperation?> PatientlyAsync(int lane, int number)
    {
        while (true)
        {
            try
            {
                return await app.InScopeAsync(scope => CallAsync(scope, lane, number));
            }
            catch (InsufficientPointsException)
            {
                return null;
            }
            catch (StorageBusyException)
            {
                await Task.Delay(Random.Shared.Next(20));
            }
        }
    }

    private async Task<PointsOperation?> CallAsync(CrmScope scope, int lane, int number)
    {
        var key = Key(till, lane, number);

        // A refund is of the order of the call before, so it has the member of that one.
        var (kind, of) = (number % 4, number % 4 == 3 ? number - 1 : number);
        var member = await scope.Memberships.FindByNumberAsync(program, Number(((of * 7) + lane) % Members)) ?? throw new InvalidOperationException("The member is gone.");
        switch (kind)
        {
            case 0:
                return await scope.Points.AdjustAsync(member.Id, 20, key, "gift");
            case 1:
                return await scope.Points.RedeemAsync(member.Id, 15, key, "mug");
            default:
                await using (var unit = await scope.BeginAsync())
                {
                    var operation = kind == 2 ? await BuyAsync(scope, member, key) : await GiveBackAsync(scope, member, Key(till, lane, of), key);
                    await unit.CommitAsync();
                    return operation;
                }
        }
    }

    private static async Task<PointsOperation> BuyAsync(CrmScope scope, Membership member, string key)
    {
        var order = await scope.Orders.RecordAsync(new Order { PartyId = member.PartyId, Reference = key, Total = new(300, "UAH"), Lines = [new() { Name = "Tea", Total = 300 }] });
        return await scope.Points.EarnAsync(member.Id, order.Id, key);
    }

    private static async Task<PointsOperation> GiveBackAsync(CrmScope scope, Membership member, string order, string key)
    {
        var bought = await scope.Orders.FindAsync(order) ?? throw new InvalidOperationException($"The order {order} was acknowledged and is gone.");
        var refund = await scope.Orders.RefundAsync(new Refund { OrderId = bought.Id, Reference = key, Amount = new(100, "UAH") });
        return await scope.Points.ReverseAsync(member.Id, refund.Id, key);
    }
}

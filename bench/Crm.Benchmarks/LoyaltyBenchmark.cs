using System.Globalization;
using Crm.Contacts;
using Crm.Loyalty;
using Crm.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Crm.Benchmarks;

/// <summary>What an operation on points costs, beside the same postings by hand: on PostgreSQL, one session, each operation its own transaction.</summary>
/// <remarks>By hand there are the same reads under a lock of the row (member, terms, balance, key, lots), the same rows, and no word of rights, tenants' settings, events or checks.</remarks>
internal static class LoyaltyBenchmark
{
    private const int Members = 1_000;

    public static async Task<int> RunAsync(Settings settings)
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        var services = new ServiceCollection();
        services.AddCrm(crm => crm.AllowEverything().UsePostgreSql(database.ConnectionString));
        await using var provider = services.BuildServiceProvider();
        await provider.MigrateCrmAsync();
        await using var scope = provider.GetRequiredService<ICrmScopeFactory>().Create(new Actor(Bench.Actor));
        var members = await FillAsync(scope);
        await database.RunAsync("VACUUM ANALYZE");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
        await using var batched = new LoyaltyByHand(source, batches: true);
        await using var single = new LoyaltyByHand(source, batches: false);
        Console.WriteLine("| | SDK µs | of batches by hand | quartiles | of commands one by one | quartiles |\n|---|---|---|---|---|---|");
        var (sdkMember, batchMember, singleMember) = (0, 0, 0);
        var timings = await Slices.RunAsync(
            [
                count => RunAsync(count, async key => await batched.PairAsync(members[batchMember++ % Members], key)),
                count => RunAsync(count, async key => await single.PairAsync(members[singleMember++ % Members], key)),
                count => RunAsync(count, key => PairAsync(scope, members[sdkMember++ % Members], key)),
            ],
            settings.Rounds,
            settings.Slice);
        var (batch, one) = (timings[2].RatioTo(timings[0]), timings[2].RatioTo(timings[1]));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| give and spend | {timings[2].MedianMicroseconds:0.0} | {batch.Median:0.00} | {batch.Low:0.00}–{batch.High:0.00} | {one.Median:0.00} | {one.Low:0.00}–{one.High:0.00} |"));
        var programs = (await scope.LoyaltyPrograms.ListAsync()).Items;
        Console.WriteLine($"The sum of all entries is {(await scope.Points.TotalsAsync(programs[0].Id)).Sum.ToString(CultureInfo.InvariantCulture)}.");
        return 0;
    }

    private static async Task RunAsync(int count, Func<string, Task> pair)
    {
        for (var i = 0; i < count; i++)
        {
            await pair(Guid.CreateVersion7().ToString("N"));
        }
    }

    private static async Task PairAsync(CrmScope scope, Id<Membership> member, string key)
    {
        await scope.Points.AdjustAsync(member, 10, key + "a", "bench");
        await scope.Points.RedeemAsync(member, 10, key + "r", "bench");
    }

    private static async Task<Id<Membership>[]> FillAsync(CrmScope scope)
    {
        var program = await scope.LoyaltyPrograms.CreateAsync(new LoyaltyProgram { Key = "club", Name = "Club", PointsExpireAfter = Calendars.Period.OfYears(1) });
        var members = new Id<Membership>[Members];
        for (var i = 0; i < Members; i++)
        {
            var contact = await scope.Contacts.CreateAsync(new Contact { Name = $"Member {i}" });
            members[i] = (await scope.Memberships.EnrollAsync(contact.Id, program.Id)).Id;
            await scope.Points.AdjustAsync(members[i], 1_000, $"seed {i}", "bench");
        }

        return members;
    }
}

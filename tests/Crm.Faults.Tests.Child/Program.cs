using System.Globalization;
using Crm;
using Crm.Faults;
using Crm.Storage;

// One of several processes on one database. "work" lets many tasks change counters, take numbers and do errands, and tells how much
// they did; "claim" takes errands under a lease, tells which, and finishes them when it reads a line, if it still lives.
var (mode, connectionString, amount) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
await using var app = new FaultsApp(connectionString);
if (mode == "claim")
{
    var token = Guid.CreateVersion7();
    var claimed = await app.ClaimAsync(token, TimeSpan.FromSeconds(2), amount);
    Console.WriteLine($"{token} {string.Join(' ', claimed.Select(errand => errand.Id))}");
    await Console.In.ReadLineAsync();
    var completed = 0;
    foreach (var errand in claimed)
    {
        completed += await app.CompleteAsync(errand.Id, token) ? 1 : 0;
    }

    Console.WriteLine($"completed {completed}");
    return;
}

if (mode == "loyalty")
{
    await new LoyaltyTraffic(app, new Id<Crm.Loyalty.LoyaltyProgram>(Guid.Parse(args[3])), args[4]).RunAsync([.. args[5..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))]);
    return;
}

var random = new Random(int.Parse(args[3], CultureInfo.InvariantCulture));
var counters = await app.AllAsync(CounterModel.Model);
Console.WriteLine("ready");
await Console.In.ReadLineAsync();
var done = await Task.WhenAll(Enumerable.Range(0, amount).Select(_ => Task.Run(WorkAsync)));
Console.WriteLine($"increments {done.Sum()}");

// Five increments, five numbers, and errands until none is due.
async Task<int> WorkAsync()
{
    var increments = 0;
    for (var round = 0; round < 5; round++)
    {
        int next;
        lock (random)
        {
            next = random.Next(counters.Count);
        }

        await PatientlyAsync(() => app.IncrementAsync(counters[next].Id));
        increments++;
        await PatientlyAsync(app.TakeNumberAsync);
        var token = Guid.CreateVersion7();
        IReadOnlyList<Errand> claimed = [];
        await PatientlyAsync(async () => claimed = await app.ClaimAsync(token, TimeSpan.FromMinutes(10), 2));
        foreach (var errand in claimed)
        {
            await PatientlyAsync(() => app.CompleteAsync(errand.Id, token));
        }
    }

    return increments;
}

// The SDK runs a call again up to its bound; then it says that the database is busy, and the caller may wait longer.
static async Task PatientlyAsync(Func<Task> call)
{
    for (var patience = 20; ; patience--)
    {
        try
        {
            await call();
            return;
        }
        catch (StorageBusyException) when (patience > 0)
        {
            await Task.Delay(Random.Shared.Next(50));
        }
    }
}

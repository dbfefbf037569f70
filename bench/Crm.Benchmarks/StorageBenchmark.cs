using System.Globalization;

namespace Crm.Benchmarks;

/// <summary>Compares the SDK with hand-written ADO.NET, Dapper and EF Core on SQLite.</summary>
internal static class StorageBenchmark
{
    private const double MaxAllocation = 1.15;

    public static async Task<int> RunAsync(Settings settings)
    {
        using var database = await Database.MakeAsync(settings);
        var exceeded = false;
        foreach (var oneSession in (bool[])[true, false])
        {
            Print($"\n### {(oneSession ? "One open session" : "A session per operation")}, {settings.Contacts:N0} contacts, medians of {settings.Rounds} slices\n");
            Print("| | SDK µs | of ADO.NET | quartiles | × Dapper | × EF Core | bytes SDK / ADO.NET | of ADO.NET |");
            Print("|---|---|---|---|---|---|---|---|");
            var contenders = Contenders(settings, database, oneSession);
            foreach (var operation in Operations.All.Where(one => settings.Only is null || settings.Only.Split(',').Contains(one.Name)))
            {
                exceeded |= await MeasureAsync(settings, database, contenders, operation);
            }

            contenders.ForEach(contender => contender.Dispose());
        }

        if (settings.Gate)
        {
            Print(exceeded ? $"\nThe SDK allocates more than {MaxAllocation} times the baseline." : $"\nThe SDK allocates at most {MaxAllocation} times the baseline.");
        }

        return settings.Gate && exceeded ? 1 : 0;
    }

    private static List<IContender> Contenders(Settings settings, Database database, bool oneSession)
    {
        List<IContender> contenders = [new AdoContender(database.Copy(), oneSession), new SdkContender(database.Copy(), oneSession)];
        if (!settings.AdoOnly && !settings.Gate)
        {
            contenders.Add(new DapperContender(database.Copy(), oneSession));
            contenders.Add(new EfCoreContender(database.Copy(), oneSession));
        }

        return contenders;
    }

    private static async Task<bool> MeasureAsync(Settings settings, Database database, List<IContender> contenders, Operation operation)
    {
        var runs = new List<Func<int, Task>>();
        foreach (var contender in contenders)
        {
            runs.Add(await operation.Start(contender, database));
        }

        var timings = await Slices.RunAsync(runs, settings.Rounds, settings.Slice);
        var (ado, sdk) = (timings[0], timings[1]);
        var (low, median, high) = sdk.RatioTo(ado);
        string Against(int place) => timings.Length > place ? sdk.RatioTo(timings[place]).Median.ToString("0.00", CultureInfo.InvariantCulture) : "";
        var allocation = sdk.MedianBytes / ado.MedianBytes;
        Print($"| {operation.Name} | {sdk.MedianMicroseconds:0.0} | {median:0.00} | {low:0.00}–{high:0.00} | {Against(2)} | {Against(3)} | {sdk.MedianBytes:N0} / {ado.MedianBytes:N0} | {allocation:0.00} |");

        // Of counts the plan is compared, not the few objects of the call: see CountPlan.
        return operation.Name != "count" && allocation > MaxAllocation;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}

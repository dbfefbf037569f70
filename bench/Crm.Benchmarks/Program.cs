using Crm.Benchmarks;
using Crm.Benchmarks.Scale;
using Crm.Benchmarks.Servers;

switch (args)
{
    case ["storage", .. var rest]:
        return await StorageBenchmark.RunAsync(Settings.Parse(rest));
    case ["import", .. var rest]:
        return await ImportBenchmark.RunAsync(Settings.Parse(rest));
    case ["import-child", var database, var file]:
        return await ImportBenchmark.ImportAsync(database, file);
    case ["scale", .. var rest]:
        return await ScaleBenchmark.RunAsync(Settings.Parse(rest));
    case ["servers", .. var rest]:
        return await ServersBenchmark.RunAsync(Settings.Parse(rest));
    case ["count", .. var rest]:
        return await CountPlan.RunAsync(Settings.Parse(rest));
    case ["models", "loyalty", .. var rest]:
        return await LoyaltyBenchmark.RunAsync(Settings.Parse(rest));
    case ["calendar"]:
        return CalendarBenchmark.Run();
    case ["profile", .. var rest]:
        return await AllocationProfile.RunAsync(Settings.Parse(rest));
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/Crm.Benchmarks -- storage|servers|import|scale|count|calendar|models loyalty|profile [--contacts 100000] [--rounds 30] [--slice 60] [--only get] [--gate] [--ado-only] [--folder /dev/shm] [--engine postgres] [--processor pid] [--database name] [--charts bench]");
        return 2;
}

using Crm.Benchmarks;

switch (args)
{
    case ["storage", .. var rest]:
        return await StorageBenchmark.RunAsync(Settings.Parse(rest));
    case ["profile", .. var rest]:
        return await AllocationProfile.RunAsync(Settings.Parse(rest));
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/Crm.Benchmarks -- storage [--contacts 100000] [--rounds 30] [--slice 60] [--only get] [--gate] [--ado-only] [--folder /dev/shm]");
        return 2;
}

using System.Runtime.CompilerServices;
using Crm.Conformance;

namespace Crm.Faults;

/// <summary>The conformance test that must fail on an engine with a fault.</summary>
internal sealed class Rejection
{
    private readonly Func<Fault, StorageConformance> _make;
    private readonly Func<StorageConformance, Task> _run;

    private Rejection(string test, Func<Fault, StorageConformance> make, Func<StorageConformance, Task> run) => (Test, _make, _run) = (test, make, run);

    /// <summary>The call of the test, as written.</summary>
    public string Test { get; }

    public static Rejection By<TSuite>(Func<TSuite, Task> test, [CallerArgumentExpression(nameof(test))] string name = "")
        where TSuite : StorageConformance, new() => new($"{typeof(TSuite).Name}: {name}", Make<TSuite>, suite => test((TSuite)suite));

    /// <summary>Runs the test on an engine with the fault; what it throws is returned.</summary>
    public async Task<Exception?> RunAsync(Fault fault)
    {
        await using var suite = _make(fault);
        await suite.InitializeAsync();
        return await Record.ExceptionAsync(() => _run(suite));
    }

    private static TSuite Make<TSuite>(Fault fault)
        where TSuite : StorageConformance, new()
    {
        var sound = new TSuite().Harness;
        return new TSuite { Harness = new FaultyHarness(sound, fault) };
    }
}

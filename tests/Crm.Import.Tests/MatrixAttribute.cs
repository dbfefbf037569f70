using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Crm;

/// <summary>Every word of one list with every word of another.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class MatrixAttribute(IEnumerable<string> first, IEnumerable<string> second) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. from left in first from right in second select new TheoryDataRow<string, string>(left, right)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

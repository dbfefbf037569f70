using Crm.Conformance;

namespace Crm.InMemory;

public sealed class InMemoryCompletenessTests
{
    [Fact]
    public void Every_suite_is_derived_but_joining() =>
        Completeness.LeftOut(typeof(InMemoryHarness).Assembly, "Crm.InMemory", cannot: typeof(JoiningConformance)).Should().BeEmpty();

    [Fact]
    public void LeftOut_names_the_suites_that_are_not_derived() =>
        Completeness.LeftOut(typeof(InMemoryHarness).Assembly, "Crm.InMemory").Should().Equal(typeof(JoiningConformance));
}

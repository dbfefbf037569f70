using Crm.Conformance;

namespace Crm.MySqlEngine;

public sealed class MySqlCompletenessTests
{
    [Fact]
    public void Every_suite_is_derived() => Completeness.LeftOut(typeof(MySqlHarness).Assembly, "Crm.MySqlEngine").Should().BeEmpty();
}

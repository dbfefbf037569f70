using Crm.Conformance;

namespace Crm.PostgreSqlEngine;

public sealed class PostgreSqlCompletenessTests
{
    [Fact]
    public void Every_suite_is_derived() => Completeness.LeftOut(typeof(PostgreSqlHarness).Assembly, "Crm.PostgreSqlEngine").Should().BeEmpty();
}

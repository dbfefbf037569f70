using Crm.Conformance;

namespace Crm.SqliteEngine;

public sealed class SqliteCompletenessTests
{
    [Fact]
    public void Every_suite_is_derived() => Completeness.LeftOut(typeof(SqliteHarness).Assembly, "Crm.SqliteEngine").Should().BeEmpty();
}

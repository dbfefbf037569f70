using Crm.Conformance;

namespace Crm.Sqlite;

public sealed class SqliteCompletenessTests
{
    [Fact]
    public void Every_suite_is_derived() =>
        Completeness.LeftOut(typeof(SqliteHarness).Assembly, "Crm.Sqlite").Should().BeEmpty();
}

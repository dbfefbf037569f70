using Crm.Conformance;

namespace Crm.PostgreSqlPlaces;

public sealed class PlacesCompletenessTests
{
    [Fact]
    public void Every_suite_is_derived() => Completeness.LeftOut(typeof(PlacesHarness).Assembly, "Crm.PostgreSqlPlaces").Should().BeEmpty();
}

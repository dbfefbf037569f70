namespace Crm.Conformance;

/// <summary>No suite is left out, other than those that are named.</summary>
/// <param name="cannot">Suites for something that the engine does not do, named on purpose.</param>
public abstract class CompletenessConformance(params Type[] cannot)
{
    [Fact]
    public void Every_suite_is_derived_in_the_namespace_of_this_class() =>
        Completeness.LeftOut(GetType().Assembly, GetType().Namespace, cannot).Should().BeEmpty("an engine is judged by the whole suite");
}

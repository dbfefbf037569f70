using Crm.Conformance;
using Crm.Suites;

namespace Crm.CompletenessOfSuites;

/// <summary>An engine that leaves a part of the suite out is told so.</summary>
public sealed class CompletenessTests
{
    private static readonly Type[] Suites = [.. typeof(StorageConformance).Assembly.GetExportedTypes().Where(type => type.IsAbstract && type.IsSubclassOf(typeof(StorageConformance)))];

    public static TheoryData<Type> EachSuite => [.. Suites];

    [Fact]
    public void There_are_suites() => Suites.Should().HaveCountGreaterThan(15);

    [Theory]
    [MemberData(nameof(EachSuite))]
    public void Suite_that_is_left_out_fails(Type suite)
    {
        var judge = new Judge([.. Suites.Where(other => other != suite)]);
        judge.Invoking(one => one.Every_suite_is_derived_in_the_namespace_of_this_class()).Should().Throw<Xunit.Sdk.XunitException>().WithMessage($"*{suite.Name}*");
    }

    [Fact]
    public void Suites_that_are_named_as_left_out_are_accepted() => new Judge(Suites).Every_suite_is_derived_in_the_namespace_of_this_class();

    [Fact]
    public void Suite_of_another_namespace_does_not_count() =>
        Conformance.Completeness.LeftOut(typeof(Derived.OnlySchema).Assembly, typeof(CompletenessTests).Namespace).Should().Contain(typeof(SchemaConformance));

    [Fact]
    public void Suite_that_is_derived_in_the_namespace_counts() =>
        Conformance.Completeness.LeftOut(typeof(Derived.OnlySchema).Assembly, typeof(Derived.OnlySchema).Namespace).Should().HaveCount(Suites.Length - 1).And.NotContain(typeof(SchemaConformance));

    [Fact]
    public void Class_that_does_not_run_does_not_count() =>
        Conformance.Completeness.LeftOut(typeof(SoundClaim).Assembly, typeof(SoundClaim).Namespace).Should().Contain(typeof(ClaimConformance), "xUnit runs public classes only");

    private sealed class Judge(Type[] cannot) : CompletenessConformance(cannot);
}

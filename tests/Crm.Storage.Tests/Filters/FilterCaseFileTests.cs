using Crm.Conformance;

namespace Crm.Filters;

public sealed class FilterCaseFileTests
{
    [Fact]
    public void The_file_has_at_least_220_cases_with_names_of_their_own()
    {
        FilterCaseFile.Cases.Should().HaveCountGreaterThanOrEqualTo(220);
        FilterCaseFile.Cases.Select(example => example.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_data_set_is_asked_and_every_case_has_one() =>
        FilterCaseFile.Cases.Select(example => example.Rows).Distinct().Should().BeEquivalentTo(FilterCaseFile.RowSets);

    [Theory]
    [InlineData("eq")]
    [InlineData("ne")]
    [InlineData("lt")]
    [InlineData("le")]
    [InlineData("gt")]
    [InlineData("ge")]
    [InlineData("between")]
    [InlineData("in")]
    [InlineData("startsWith")]
    [InlineData("contains")]
    [InlineData("isMissing")]
    [InlineData("within")]
    [InlineData("withinNext")]
    [InlineData("during")]
    [InlineData("on")]
    [InlineData("anniversary")]
    [InlineData("hasAny")]
    [InlineData("hasAll")]
    [InlineData("child")]
    [InlineData("search")]
    [InlineData("segment")]
    [InlineData("related")]
    [InlineData("count")]
    [InlineData("sum")]
    [InlineData("min")]
    [InlineData("max")]
    [InlineData("latest")]
    [InlineData("all")]
    [InlineData("any")]
    [InlineData("not")]
    public void Every_word_has_a_case(string word) =>
        FilterCaseFile.Cases.Should().Contain(example => example.Filter.GetRawText().Contains($"\"{word}\":"));
}

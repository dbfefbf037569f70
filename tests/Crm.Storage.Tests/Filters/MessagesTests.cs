using System.Text.RegularExpressions;
using Crm.Localization;

namespace Crm.Filters;

public sealed partial class MessagesTests
{
    private static readonly MessageCatalog Catalog = new(typeof(Filter).Assembly);

    public static TheoryData<string> Translations => new("fa", "ar", "uk", "kk");

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_has_the_same_keys(string language) =>
        Catalog.Keys(language).Should().BeEquivalentTo(Catalog.Keys("en"));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_has_the_same_placeholders(string language)
    {
        foreach (var key in Catalog.Keys("en"))
        {
            Placeholders(Catalog.Format(language, key)).Should().Equal(Placeholders(Catalog.Format("en", key)), $"{language} {key}");
        }
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_text_but_marks_is_translated(string language)
    {
        var same = Catalog.Keys("en").Where(key => Letters().IsMatch(Catalog.Format("en", key)) && Catalog.Format(language, key) == Catalog.Format("en", key));

        same.Should().BeEmpty();
    }

    [Theory]
    [InlineData("en", 1, "1 day")]
    [InlineData("en", 2, "2 days")]
    [InlineData("en", 0, "0 days")]
    [InlineData("uk", 1, "1 день тому")]
    [InlineData("uk", 2, "2 дні тому")]
    [InlineData("uk", 5, "5 днів тому")]
    [InlineData("uk", 11, "11 днів тому")]
    [InlineData("uk", 12, "12 днів тому")]
    [InlineData("uk", 21, "21 день тому")]
    [InlineData("uk", 24, "24 дні тому")]
    [InlineData("uk", 111, "111 днів тому")]
    [InlineData("ar", 1, "قبل يوم واحد")]
    [InlineData("ar", 2, "قبل يومين")]
    [InlineData("ar", 3, "قبل 3 أيام")]
    [InlineData("ar", 11, "قبل 11 يومًا")]
    [InlineData("ar", 100, "قبل 100 يوم")]
    [InlineData("ar", 103, "قبل 103 أيام")]
    [InlineData("fa", 2, "2 روز پیش")]
    [InlineData("kk", 2, "2 күн бұрын")]
    public void FormatCount_takes_the_form_that_goes_with_the_number(string language, long number, string expected) =>
        Catalog.FormatCount(language, language == "en" ? "explain.days" : "explain.day.back", number).Should().Be(expected);

    [Fact]
    public void Unknown_languages_and_keys_are_answered_in_English_or_as_they_are()
    {
        Catalog.Format("de", "explain.true").Should().Be("yes");
        Catalog.Format("uk-UA", "explain.true").Should().Be("так");
        Catalog.Format("en", "no.such.key").Should().Be("no.such.key");
        Catalog.FormatCount("de", "explain.days", 1).Should().Be("1 day");
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[a-z]{2}")]
    private static partial Regex Letters();
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Localization;

namespace Crm;

/// <summary>Every text of the SDK is there in five languages, with the same things put into it.</summary>
public sealed partial class MessageTests
{
    public static TheoryData<string, string> Translations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var package in Repository.Packages.Where(package => File.Exists(PathOf(package, "en"))))
            {
                foreach (var language in MessageCatalog.Languages.Where(language => language != "en"))
                {
                    data.Add(package, language);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_has_the_same_keys(string package, string language)
    {
        var english = Texts(package, "en").Keys.ToHashSet(StringComparer.Ordinal);
        english.SymmetricExceptWith(Texts(package, language).Keys);
        english.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_takes_the_same_arguments(string package, string language)
    {
        var translated = Texts(package, language);
        foreach (var (key, text) in Texts(package, "en").Where(text => translated.ContainsKey(text.Key)))
        {
            Arguments(translated[key]).Should().BeEquivalentTo(Arguments(text), "'{0}' in {1} of {2} says '{3}' of '{4}'", key, language, package, translated[key], text);
        }
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_is_not_the_English_text(string package, string language)
    {
        var translated = Texts(package, language);
        var same = Texts(package, "en").Where(text => HasWords().IsMatch(text.Value) && translated.GetValueOrDefault(text.Key) == text.Value);
        same.Should().BeEmpty();
    }

    [Fact]
    public void Catalog_of_the_core_is_embedded_in_every_language()
    {
        var catalog = new MessageCatalog(Assemblies.Core);
        foreach (var language in MessageCatalog.Languages)
        {
            catalog.Keys(language).Should().BeEquivalentTo(catalog.Keys("en"));
        }
    }

    private static Dictionary<string, string> Texts(string package, string language) =>
        File.Exists(PathOf(package, language)) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(PathOf(package, language)))! : [];

    private static string PathOf(string package, string language) => Repository.PathOf($"src/{package}/Localization/messages.{language}.json");

    private static IEnumerable<int> Arguments(string text) =>
        Placeholder().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[a-z]{4,} [a-z]{2,}")]
    private static partial Regex HasWords();
}

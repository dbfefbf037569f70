using System.Text.RegularExpressions;
using Crm.Import;
using Crm.Localization;
using Crm.Normalization;

namespace Crm;

public sealed class MessagesTests
{
    private static readonly Dictionary<string, MessageCatalog> Catalogs = new(StringComparer.Ordinal)
    {
        ["import"] = ImportMessages.Catalog,
        ["phones"] = PhoneMessages.Catalog,
    };

    [Theory]
    [CombinatorialLanguages]
    public void Catalog_has_every_message_in_every_language(string catalog, string language) =>
        Catalogs[catalog].Keys(language).Should().BeEquivalentTo(Catalogs[catalog].Keys("en"));

    [Theory]
    [CombinatorialLanguages]
    public void Message_puts_in_the_same_values_in_every_language(string catalog, string language)
    {
        foreach (var key in Catalogs[catalog].Keys("en"))
        {
            Holes(Catalogs[catalog].Format(language, key)).Should().BeEquivalentTo(Holes(Catalogs[catalog].Format("en", key)), $"{key} in {language}");
        }
    }

    private static IEnumerable<string> Holes(string text) => Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct(StringComparer.Ordinal);

    private sealed class CombinatorialLanguagesAttribute() : MatrixAttribute(Catalogs.Keys, MessageCatalog.Languages);
}

using System.Text;

namespace Crm.SampleData.Text;

/// <summary>Writes Cyrillic and accented Latin names with the letters a to z, for e-mail addresses.</summary>
/// <remarks>Ukrainian follows, roughly, the resolution of the Cabinet of Ministers No. 55 of 2010; Kazakh its usual passport spelling.</remarks>
internal static class Romanization
{
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "h", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['є'] = "ie", ['ж'] = "zh", ['з'] = "z",
        ['и'] = "y", ['і'] = "i", ['ї'] = "i", ['й'] = "i", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p",
        ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch",
        ['ь'] = "", ['ю'] = "iu", ['я'] = "ia", ['ы'] = "y", ['ә'] = "a", ['ғ'] = "g", ['қ'] = "k", ['ң'] = "n", ['ө'] = "o", ['ұ'] = "u",
        ['ү'] = "u", ['һ'] = "h", ['ø'] = "o", ['ł'] = "l", ['ß'] = "ss", ['æ'] = "ae",
    };

    // Where Kazakh differs from Ukrainian.
    private static readonly Dictionary<char, string> KazakhLetters = new() { ['г'] = "g", ['и'] = "i" };

    /// <summary>The name in the letters a to z, as the language reads it; what has no letter is left out.</summary>
    public static string Of(string name, string language)
    {
        var latin = new StringBuilder();
        foreach (var letter in name.Select(char.ToLowerInvariant))
        {
            if (language is "kk" && KazakhLetters.TryGetValue(letter, out var letters) || Letters.TryGetValue(letter, out letters))
            {
                latin.Append(letters);
            }
            else if (Diacritics.Base(letter) is >= 'a' and <= 'z' and var plain)
            {
                latin.Append(plain);
            }
        }

        return latin.ToString();
    }
}
